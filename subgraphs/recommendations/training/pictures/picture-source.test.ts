import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPrivateAddress } from '../../../../shared/http/private-addresses';
import { PictureSource } from './picture-source';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

describe('pictures of elsewhere', () => {
  let server: Server;
  let host: string;
  let asked: string[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/large.png') response.end(Buffer.concat([png, Buffer.alloc(5_000)]));
      else if (request.url === '/page.png') response.end('<html>');
      else if (request.url === '/moved.png') response.writeHead(302, { location: '/a.png' }).end();
      else if (request.url === '/round.png') response.writeHead(302, { location: '/round.png' }).end();
      else if (request.url === '/away.png') response.writeHead(302, { location: 'http://127.0.0.2/a.png' }).end();
      else if (request.url === '/a.png' || request.url === '/media/a.png') response.end(png);
      else if (request.url !== '/slow.png') response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    asked = [];
  });

  async function fetched(url: string, hosts: 'public' | 'none' | string[] = [host]): Promise<string> {
    const limits = { milliseconds: 2_000, bytes: 4_000, redirects: 3 };
    const source = new PictureSource({ hosts, mediaUrl: `http://${host}` }, limits);
    try {
      return Buffer.from(await source.bytesOf(url)).equals(png) ? 'the picture' : 'something else';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await source.close();
    }
  }

  it('are fetched from hosts that the settings name, also behind a redirect', async () => {
    expect(await fetched(`http://${host}/a.png`)).toBe('the picture');
    expect(await fetched(`http://${host}/a.png`, ['127.0.0.1'])).toBe('the picture');
    expect(await fetched(`http://${host}/moved.png`)).toBe('the picture');
    expect(await fetched(`http://${host}/a.png`, ['pictures.example'])).toBe('127.0.0.1 is not in PICTURE_HOSTS');
    expect(await fetched(`http://${host}/away.png`)).toBe('127.0.0.2 is not in PICTURE_HOSTS');
  });

  it('are never fetched from a private network that nobody named, by whatever name', async () => {
    const port = host.split(':')[1];
    for (const address of [
      host,
      `localhost:${port}`,
      `[::1]:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `2130706433:${port}`,
    ]) {
      expect(await fetched(`http://${address}/a.png`, 'public')).toMatch(/is in a private network/);
    }
    expect(await fetched(`http://${host}/a.png`, 'none')).toMatch(/PICTURE_HOSTS/);
    expect(asked).toEqual([]);
  });

  it('under /media/ come from the catalogue, whatever hosts are allowed', async () => {
    expect(await fetched('/media/a.png', 'none')).toBe('the picture');
    expect(await fetched('/media/../a.png', 'none')).toBe('it has no http(s) address');
  });

  it('are refused where they are no pictures, too large, too slow, gone, or go round in circles', async () => {
    expect(await fetched(`http://${host}/page.png`)).toBe('it is no JPEG, PNG, GIF, WebP or AVIF');
    expect(await fetched(`http://${host}/large.png`)).toBe('it has more than 4000 bytes');
    expect(await fetched(`http://${host}/slow.png`)).toBe('it took longer than 2000 ms');
    expect(await fetched(`http://${host}/gone.png`)).toBe('the answer was 404');
    expect(await fetched(`http://${host}/round.png`)).toBe('it was redirected more than 3 times');
    for (const address of [
      'ftp://pictures.example/a.png',
      'file:///etc/passwd',
      `http://me:secret@${host}/a.png`,
      'a.png',
    ]) {
      expect(await fetched(address)).toBe('it has no http(s) address');
    }
  });
});

describe('addresses', () => {
  it.each(['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '0.0.0.0', '255.255.255.255'])(
    'of private networks are known: %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
    },
  );
  it.each(['::1', '::', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', 'ff02::1'])(
    'of private networks are known: %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
    },
  );
  it.each(['93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1'])(
    'of elsewhere are not: %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
