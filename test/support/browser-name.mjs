import {spawnSync} from 'node:child_process';

/** What a browser calls itself; undefined where it does not start, or is older than version `oldest`. */
export function browserName(executablePath, {oldest, env}) {
  const {status, stdout} = spawnSync(executablePath, ['--version'], {
    encoding: 'utf8',
    timeout: 20_000,
    env: {...process.env, ...env},
  });
  const name = stdout?.trim().split('\n').at(-1) ?? '';
  const major = Number(/(\d+)\.\d+/.exec(name)?.[1] ?? 0);
  return status === 0 && major >= oldest ? name : undefined;
}
