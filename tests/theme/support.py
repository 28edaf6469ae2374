"""What our styles may use although Chrome 92 or iOS 15.4 does not know it, and what a reader has there instead."""

HARMLESS = {
    "accent-color": "boxes are ticked in the system's colour",
    "break-after": "on paper a heading may stand alone; phones that old do not print",
    "cursor": "no pointer on a phone",
    "outline": "known without its rounding since Chrome 1 and iOS 1",
    "scrollbar-width": "a thin scroll bar under the contents of an issue",
    "text-autospace": "no air between Chinese and Latin letters",
    "text-spacing-trim": "marks keep their full width",
    "text-wrap": "titles break where they do",
    ":marker": "points and numbers in the colour of the text",
    "HTMLIFrameElement.allowFullscreen": "set on an element made for a video: where it is not known, the player has no such button",
    "Navigator.share": "a word of the search page that bears the same name",
    "Window.open": "a property of <details> that bears the same name",
}
