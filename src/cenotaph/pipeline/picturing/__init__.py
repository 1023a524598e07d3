"""From claims to charts and maps that can be published."""
