-- 公众凭码看问卷，不再说这个码用没用过（返回的列变了，要先去掉旧的）
drop function if exists app.survey_to_answer(bytea, text);
