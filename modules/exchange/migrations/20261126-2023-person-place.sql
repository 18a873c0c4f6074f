-- 各级数人的时候用的，上一个迁移去掉得不对
create index person_place on person (place, merged_into);
