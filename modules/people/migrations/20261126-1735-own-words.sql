-- 本人的同意和撤回只由本人作出：写着本人账号的，只有本人途径的角色能写、能改答复；合并档案只改指着谁，不改答复
create function app.own_words() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if current_user = 'jp_self' then
    if new.own_account is distinct from app.account() and (tg_op = 'INSERT' or new.answer is distinct from old.answer) and new.answer <> '已撤回' then
      raise exception 'consent_record: the answer is the account''s own words';
    end if;
  elsif tg_op = 'UPDATE' and old.answer = '已撤回' and new.answer <> old.answer then
    raise exception 'consent_record: a withdrawal is the person''s own words, and is not turned back';
  elsif new.own_account is not null and (tg_op = 'INSERT' or (new.answer, new.own_account, new.ended_on, new.withdrawn_on) is distinct from (old.answer, old.own_account, old.ended_on, old.withdrawn_on)) then
    raise exception 'consent_record: the answer is somebody''s own words, and only they write it';
  end if;
  return new;
end
$$;
create trigger own_words before insert or update on consent_record for each row execute function app.own_words();
