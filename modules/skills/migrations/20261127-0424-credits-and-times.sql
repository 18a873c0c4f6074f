-- 成果作废以后自动冲销的学分：成果恢复的，自动恢复；人工冲销的不恢复
alter table credit_request add column auto boolean not null default false;
-- 各科安排多少分钟：{"理论知识": 90}；没有写的不列
alter table assessment_plan add column minutes jsonb not null default '{}';
