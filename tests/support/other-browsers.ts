import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { Builder, By, Capabilities, until } from 'selenium-webdriver';

/** What a browser of another make is asked to do: the little that both of its drivers can. */
export type OtherBrowser = {
  readonly name: string;
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Touches the button whose words, seen or said, begin with these. */
  press(words: string): Promise<void>;
  /** Waits until this text shows somewhere. */
  shows(words: string): Promise<void>;
  /** What an expression comes to in the page; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
};

export const PROGRAMS = {
  firefox: '/usr/bin/firefox-esr',
  webkit: '/usr/bin/WebKitWebDriver',
} as const;

const PATIENCE_MS = 60_000;

/** Debian's Firefox, by WebDriver BiDi. */
export async function launchFirefox(): Promise<OtherBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: PROGRAMS.firefox,
    headless: true,
    userDataDir: folder,
    // Its BiDi knows no emulated screen: the window itself is as large as a tablet's.
    defaultViewport: null,
    args: ['--width=1280', '--height=800'],
    extraPrefsFirefox: { 'intl.accept_languages': 'fr-FR,fr' },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    name: `Firefox ${await browser.version()}`,
    open: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    press: async (words) => {
      const found = await page.waitForSelector(`::-p-xpath(${buttonOf(words)})`, { visible: true });
      await found?.click();
    },
    shows: async (words) => void (await page.waitForSelector(`::-p-xpath(${textOf(words)})`)),
    evaluate: async (expression) => await page.evaluate(expression),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Debian's WebKitGTK in its MiniBrowser, by its own WebDriver. It wants a screen. */
export async function launchWebKit(): Promise<OtherBrowser> {
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), 'halte-webkit-'));
  const driver = spawn(PROGRAMS.webkit, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const capabilities = new Capabilities().set('browserName', 'MiniBrowser').set('webkitgtk:browserOptions', {
    binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    args: ['--automation'],
  });
  const session = await patiently(
    async () => await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build(),
  );
  await session.manage().setTimeouts({ script: PATIENCE_MS, pageLoad: PATIENCE_MS });
  const version = String((await session.getCapabilities()).get('browserVersion'));
  return {
    name: `WebKitGTK ${version}`,
    open: async (address) => await session.get(address),
    reload: async () => await session.navigate().refresh(),
    press: async (words) => {
      const found = await session.wait(until.elementLocated(By.xpath(buttonOf(words))), PATIENCE_MS);
      await session.wait(until.elementIsVisible(found), PATIENCE_MS);
      await found.click();
    },
    shows: async (words) => void (await session.wait(until.elementLocated(By.xpath(textOf(words))), PATIENCE_MS)),
    evaluate: async (expression) =>
      await session.executeAsyncScript(
        `const done = arguments[arguments.length - 1]; Promise.resolve(${expression}).then(done, (fault) => done(String(fault)));`,
      ),
    screenshot: async () => Buffer.from(await session.takeScreenshot(), 'base64'),
    close: async () => {
      await session.quit();
      driver.kill();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function buttonOf(words: string): string {
  return `//*[self::button or @role='button'][starts-with(normalize-space(.), ${quoted(words)}) or starts-with(@aria-label, ${quoted(words)})]`;
}

function textOf(words: string): string {
  return `//*[text()[contains(normalize-space(.), ${quoted(words)})]]`;
}

/** XPath has no escapes; none of the words of a test has both marks. */
function quoted(words: string): string {
  return words.includes("'") ? `"${words}"` : `'${words}'`;
}

/** A driver that was just started does not listen yet. */
async function patiently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (tries === 20) throw fault;
      await wait(250);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
