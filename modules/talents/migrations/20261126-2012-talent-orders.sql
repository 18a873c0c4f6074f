-- 省、市的名单按级别筛、按级别排、按入库日期排的，照这个次序直接取，不必先读几十万行；一个县的少，排一下就行
create index talent_entry_province_level on talent_entry (database, province, level, pinyin, id) where state <> '退出';
create index talent_entry_city_level on talent_entry (database, city, level, pinyin, id) where state <> '退出';
create index talent_entry_province_rank on talent_entry (database, province, rank, pinyin, id) where state <> '退出';
create index talent_entry_city_rank on talent_entry (database, city, rank, pinyin, id) where state <> '退出';
-- 先看最近的，没有日期的在最后
create index talent_entry_province_since on talent_entry (database, province, since desc nulls last, pinyin, id) where state <> '退出';
create index talent_entry_city_since on talent_entry (database, city, since desc nulls last, pinyin, id) where state <> '退出';
