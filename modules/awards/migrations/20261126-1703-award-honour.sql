-- 人员名册按荣誉找
create index award_honour on award (honour_title, place) where person is not null;
