### How the owner wants value to be worked out.

value-rules-changed-since = The rules have been changed again since then.
    .way-out = Take the later change back first, or set the rules as you want them now.
