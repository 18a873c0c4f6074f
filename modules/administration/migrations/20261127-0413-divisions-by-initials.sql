-- 按拼音首字母找地方：xl 是忻岭；读音由程序给，装入区划时填
alter table division add column initials text collate "C";
create index division_initials on division (initials, lo) where initials is not null;
