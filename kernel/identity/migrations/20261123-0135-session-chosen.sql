-- Whether the holder chose to act in no post. Otherwise the first post that is granted is entered by itself.
alter table session add column chosen boolean not null default false;
