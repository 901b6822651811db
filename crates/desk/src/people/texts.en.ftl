people-title = People
people-lede = Who may come in, and what each may do.
people-caption = { $count ->
    [one] One person, by login
   *[other] { $count } people, by login
}
people-new = New person
people-name = Name
people-role = Role
people-state = May come in
people-active = yes
people-disabled = no
people-login-help = What they type to come in: an e-mail address or a short word.
people-role-may = { $role }: { $may }
people-may-owner = everything, people and settings too
people-may-manager = everything but people and settings
people-may-account = the customers they are in charge of
people-may-service = all customers' files, without values
people-may-analyst = reads everything and works out values
people-may-read-only = reads customers' files
people-make = Make and invite
people-name-missing = Write what they are called.
people-role-missing = Choose a role.
people-change = Name and role
people-save = Save
people-saved = Saved
people-door = Coming in
people-invite = Make an invitation link
people-invitation = The invitation
people-invitation-how = Send them this link. It works once, for a week, and is shown only now; with it they choose a password.
people-shut-out = Shut out
people-let-in = Let in again
people-out-done = { $name } cannot come in any more
people-in-done = { $name } may come in again
