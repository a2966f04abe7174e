import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything that proves who somebody is. Of every secret only a hash or a sealed form lies here. */
export class SignIn1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table publishing.users
        add password_changed_at timestamptz not null default now();

      alter table publishing.sessions
        alter created_at type timestamptz(3),
        add last_seen_at timestamptz not null default now(),
        add method text not null default 'password' check (method in ('password', 'sign-on')),
        -- Whether the login had a second factor.
        add mfa boolean not null default false,
        add browser text not null default '',
        add address text not null default '';
      drop index publishing.sessions_user_id_idx;
      create index on publishing.sessions (user_id, created_at desc, id desc);
      create index on publishing.sessions (last_seen_at);

      -- Former passwords that must not come back, where the policy remembers any.
      create table publishing.former_passwords (
        user_id uuid not null references publishing.users on delete cascade,
        password_hash text not null,
        replaced_at timestamptz not null default clock_timestamp(),
        primary key (user_id, replaced_at)
      );

      create table publishing.password_resets (
        id uuid primary key,
        user_id uuid not null references publishing.users on delete cascade,
        token_hash bytea not null unique,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        -- Used, or made void by a newer one or by a new password.
        ended_at timestamptz
      );
      create index on publishing.password_resets (user_id, created_at);
      create index on publishing.password_resets (expires_at);

      create table publishing.totp (
        user_id uuid primary key references publishing.users on delete cascade,
        sealed_secret text not null,
        -- Null until the first code proved that the app has the secret.
        enabled_at timestamptz,
        -- Last 30-second step whose code was taken: a code works once (RFC 6238, 5.2).
        last_step bigint,
        created_at timestamptz not null default now()
      );
      create table publishing.recovery_codes (
        user_id uuid not null references publishing.users on delete cascade,
        code_hash bytea not null,
        primary key (user_id, code_hash)
      );

      -- Browsers from which a user has logged in before.
      create table publishing.known_devices (
        user_id uuid not null references publishing.users on delete cascade,
        token_hash bytea not null,
        last_used_at timestamptz not null default now(),
        primary key (user_id, token_hash)
      );
      create index on publishing.known_devices (last_used_at);

      -- Failed logins by what they have in common, see lock-out.ts. Keys are hashes: who reads the
      -- table learns neither addresses nor e-mails.
      create table publishing.login_failures (
        key bytea primary key,
        kind text not null,
        account bytea,
        failures integer not null,
        last_at timestamptz not null,
        blocked_until timestamptz not null
      );
      create index on publishing.login_failures (account) where account is not null;
      create index on publishing.login_failures (last_at);

      -- Sign-ons that are under way, each bound to one browser by a cookie.
      create table publishing.sign_ons (
        state_hash bytea primary key,
        browser_hash bytea not null,
        -- The PKCE verifier and the nonce.
        sealed text not null,
        return_to text not null,
        expires_at timestamptz not null,
        -- Known once the provider has vouched for somebody whose second factor is still to come.
        user_id uuid references publishing.users on delete cascade
      );
      create index on publishing.sign_ons (browser_hash);
      create index on publishing.sign_ons (expires_at);
      create table publishing.sign_on_links (
        issuer text not null,
        subject text not null,
        user_id uuid not null references publishing.users on delete cascade,
        linked_at timestamptz not null default now(),
        primary key (issuer, subject),
        unique (user_id, issuer)
      );

      create table publishing.api_tokens (
        id uuid primary key,
        organisation_id uuid not null references publishing.organisations,
        user_id uuid not null references publishing.users on delete cascade,
        name text not null,
        token_hash bytea not null unique,
        scopes text[] not null check (cardinality(scopes) > 0),
        created_at timestamptz(3) not null default now(),
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      create index on publishing.api_tokens (organisation_id, created_at desc, id desc);
      create index on publishing.api_tokens (user_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Sign-in is not undone: restore a backup instead.');
  }
}
