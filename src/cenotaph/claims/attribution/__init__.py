"""Attribution: who is said to say a claim, and via whom."""
