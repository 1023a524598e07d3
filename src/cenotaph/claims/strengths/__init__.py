"""Strengths: how many forces were planned, arrived, stand or left."""
