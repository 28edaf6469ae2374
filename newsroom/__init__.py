"""The newsroom of one school column: Markdown in; a site, a weekly digest and channel packages out."""
