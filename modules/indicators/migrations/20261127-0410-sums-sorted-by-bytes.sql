-- 指标的名字是程序里的代号，按字节比；照拼音比要慢几倍，汇总账每一格都要比
alter table indicator_sum alter column indicator type text collate "C", alter column part type text collate "C";
alter table indicator_kept alter column indicator type text collate "C";
alter table indicator_point alter column indicator type text collate "C";
alter table indicator_restated alter column indicator type text collate "C";
