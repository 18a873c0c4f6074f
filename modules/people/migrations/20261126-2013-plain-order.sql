-- 拼音和检索片段只有字母和汉字，按字节比就够了：逐字按语言规则比，建索引、排序、查找都慢几倍
alter table person alter column pinyin type text collate "C";
alter table name_gram alter column gram type text collate "C";
-- 每页留一成空，改一个人的岗位就不必动十几个索引
alter table person set (fillfactor = 90);
