create index customers_by_birthday on customers (birthday) where birthday <> '';
create index customers_by_birthday_end on customers (substr(birthday, length(birthday) - 4)) where birthday <> '';
