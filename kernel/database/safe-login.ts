import { sql } from 'kysely'
import type pg from 'pg'
import { direct } from './query.ts'

interface Standing {
  role: string
  superuser: boolean
  bypasses: boolean
  makes_roles: boolean
  inherits: boolean
  owns: number
}

/**
 * Refuses to serve on a connection that row security does not bind: a superuser, one that bypasses row security,
 * makes roles, owns a table, or holds the rights of the ways without stepping into one.
 */
export async function assertSafeLogin(pool: pg.Pool): Promise<void> {
  const [standing] = await direct<Standing>(
    pool,
    sql`
      select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
        r.rolcreaterole as makes_roles, r.rolinherit as inherits,
        (select count(*) from pg_class c
          where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
            and pg_has_role(session_user, c.relowner, 'member')) as owns
      from pg_roles r where r.rolname = session_user`,
  )
  const why = standing ? whyUnsafe(standing) : ['不在角色表中']
  if (why.length === 0) return
  throw new Error(
    `数据库连接角色 ${standing?.role ?? ''} 不受行级安全约束（${why.join('、')}），不能用它受理请求；` +
      `请用 jp_login（noinherit，不拥有任何表）作为 DATABASE_LOGIN_URL。`,
  )
}

function whyUnsafe(standing: Standing): string[] {
  return [
    standing.superuser && '超级用户',
    standing.bypasses && '可绕过行级安全',
    standing.makes_roles && '可新建角色',
    standing.inherits && '自动继承各通道角色的权限',
    standing.owns > 0 && `拥有 ${standing.owns} 张表`,
  ].filter(reason => typeof reason === 'string')
}
