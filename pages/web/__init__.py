"""What the browser is given before any screen: the page, its policy, the packed files."""
