"""What run-ap expects and cannot see by itself: read from the wiki's pages, its API, and its database.

Loaded by the runner into its own process, where its peers serve too: that is how the bytes that they send are counted.
HOSTILE_DATABASE names the wiki's database, HOSTILE_TOKEN a keeper's token.
"""
import base64, hashlib, html, http.client, json, os, re, socketserver, sqlite3, subprocess, sys, tempfile, threading, time
import urllib.parse, uuid
from datetime import datetime, timedelta, timezone
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from calls import Calls

DATABASE = os.environ['HOSTILE_DATABASE']
TOKEN = os.environ['HOSTILE_TOKEN']
BASE = os.environ['HOSTILE_BASE']
# Where what others said or are called could be shown.
SHOWN = ('/network', '/changes', '/talk/Welcome', '/article/Welcome', '/history/Welcome')
BIDI = re.compile('[\u202a-\u202e\u2066-\u2069\u200e\u200f]')


def rows(query, *values):
    with sqlite3.connect('file:%s?mode=ro' % DATABASE, uri=True, timeout=10) as database:
        return database.execute(query, values).fetchall()


def text(client, path):
    return client.raw('GET', path)['body'].decode('utf-8', 'replace')


def posts(nonce):
    """What was said with these words: (actor's address, url, published in ms)."""
    return rows('select a.url, coalesce(p.url, \'\'), p.published from post p join actor a on a.id = p.actor'
                ' where instr(p.text || p.title || p.html || coalesce(p.url, \'\'), ?) > 0', nonce)


def revisions(nonce):
    """Who is said to have written pages that are called so."""
    return rows('select a.url, \'\', r.published from page p join revision r on r.page = p.id'
                ' join actor a on a.id = r.actor where instr(p.first_title, ?) > 0', nonce)


def effects(nonce):
    return posts(nonce) + revisions(nonce)


# ------------------------------------------------------------------ what became of one delivery
def check_followers_delta(client, case, value, info):
    """One Follow, however often it came: one line in the queue, one follower, one answer."""
    follower = info['sub'](case['body']['actor'])
    taken = rows('select count(*) from incoming where url = ?', info['sub'](case['body']['id']))[0][0]
    follows = rows('select count(*) from their_follow where actor = ?', follower)[0][0]
    answers = sum(1 for entry in info['log'] if entry[1] == 'POST' and entry[2].endswith('/inbox'))
    if (taken, follows, answers) != (value, value, value):
        return '%d taken, %d follow, %d answers; want %d of each' % (taken, follows, answers, value)


def check_stored_once(client, case, value, info):
    activity = info['sub'](case['body']['id'])
    taken = rows('select count(*) from incoming where url = ?', activity)[0][0]
    stored = len(effects(info['nonce']))
    if taken != 1 or stored > 1:
        return 'taken %d times, stored %d times' % (taken, stored)


def check_stored_url_host(client, case, value, info):
    victim = info['sub']('{{VICTIM}}')
    if any(url.startswith(victim) for _, url, _ in effects(info['nonce'])):
        return 'stored under an address of the victim'
    linked = [path for path in SHOWN if victim in text(client, path)]
    return 'linked to the victim: %s' % linked if linked else None


def check_not_attributed_to(client, case, value, info):
    wrong = info['sub'](value)
    if any(author in (wrong, wrong.rstrip('/')) for author, _, _ in effects(info['nonce'])):
        return 'attributed to ' + wrong
    activity = info['sub'](case['body']['id'])
    if rows('select 1 from incoming where url = ? and actor = ?', activity, wrong):
        return 'worked on as by ' + wrong


def check_date_not_future(client, case, value, info):
    latest = (datetime.now(timezone.utc) + timedelta(minutes=1)).timestamp() * 1000
    if any(published > latest for _, _, published in effects(info['nonce'])):
        return 'stored with a date to come'
    if rows('select 1 from post where published > ? union select 1 from incoming where at > ?', latest, latest):
        return 'something is dated in the future'


# ------------------------------------------------------------------ how it is shown
def check_bidi_isolated(client, case, value, info):
    """Marks of direction end with the name that they are in: inside <bdi>, or not there at all."""
    for path in SHOWN:
        outside = re.sub(r'<(bdi|textarea|pre)\b.*?</\1>', '', html.unescape(text(client, path)), flags=re.S)
        if BIDI.search(outside):
            return 'marks of direction run on in ' + path


def check_handle_has_domain(client, case, value, info):
    """Whoever is of another server is shown with it, whatever they are called."""
    actor = info['sub'](case['body']['actor'])
    host = urllib.parse.urlsplit(actor).netloc
    name = info['sub'](case['fixtures']['evil'][urllib.parse.urlsplit(actor).path]['json']['preferredUsername'])
    if '<b>x</b>' in text(client, '/network') + text(client, '/talk/Welcome'):
        return 'a name is markup'
    listed = json.loads(client.raw('GET', '/api/v1/network', headers={'Authorization': 'Bearer ' + TOKEN})['body'])
    if any(host not in each['actor'] for each in listed['followers'] if each['actor'] == actor):
        return 'a follower without a host'
    local = rows('select url, host from actor where url = ?', actor)
    if any(stored != host for _, stored in local):
        return '%r is stored as of %r' % (name, local)


def check_safe_html(client, case, value, info):
    check_html = sys.modules['__main__'].check_html
    for path in ('/talk/Welcome', '/network', '/article/Welcome'):
        content = re.search(r'<main\b[^>]*>(.*?)</main>', text(client, path), re.S)
        bad = check_html(content.group(1) if content else '', allow=client.cfg.get('allow_tags', ()))
        if bad:
            return '%s: %s' % (path, bad[:3])


# ------------------------------------------------------------------ what was fetched
class Sent:
    """Bytes that the peers' sockets took since they were last asked. Small buffers, so that what was only sent towards
    the wiki, and not read by it, stays small too."""
    lock = threading.Lock()
    count = 0

    @classmethod
    def write(cls, writer, data):
        view = memoryview(data).cast('B')
        done = 0
        while done < len(view):
            sent = writer._sock.send(view[done:done + 65536])
            done += sent
            with cls.lock:
                cls.count += sent
        return done

    @classmethod
    def take(cls):
        with cls.lock:
            taken, cls.count = cls.count, 0
        return taken


socketserver._SocketWriter.write = lambda writer, data: Sent.write(writer, data)


def check_max_bytes_in(client, case, value, info):
    sent = Sent.take()
    if sent > value:
        return 'took %d bytes' % sent


CALLS = Calls(int(os.environ['HOSTILE_PID']), urllib.parse.urlsplit(BASE).port)
CALLS.start()


def check_target_self_hits(client, case, value, info):
    """Nobody but the peers was called: not the wiki itself, nor anything else."""
    called = CALLS.take()
    if len(called) > value:
        return 'the wiki called %s' % sorted(called)


# ------------------------------------------------------------------ whoever is honest is served meanwhile
class Honest(threading.Thread):
    """Somebody of a third host, who delivers something every second and looks when it was worked on."""
    host, port = '127.0.0.4', int(os.environ.get('HOSTILE_HONEST_PORT', 9912))
    took = []

    def __init__(self):
        super().__init__(daemon=True)
        folder = tempfile.mkdtemp(prefix='honest-')
        self.key = os.path.join(folder, 'key.pem')
        subprocess.run(['openssl', 'genrsa', '-out', self.key, '2048'], check=True, capture_output=True)
        public = subprocess.run(['openssl', 'rsa', '-in', self.key, '-pubout'], check=True, capture_output=True)
        self.id = 'http://%s:%d/users/honest' % (self.host, self.port)
        actor = {'@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'], 'id': self.id,
                 'type': 'Person', 'preferredUsername': 'honest', 'inbox': self.id + '/inbox',
                 'outbox': self.id + '/outbox', 'publicKey': {'id': self.id + '#main-key', 'owner': self.id,
                                                              'publicKeyPem': public.stdout.decode()}}
        document = json.dumps(actor).encode()

        class Serve(BaseHTTPRequestHandler):
            def log_message(self, *_): pass

            def do_GET(self):
                self.send_response(200)
                self.send_header('Content-Type', 'application/activity+json')
                self.send_header('Content-Length', str(len(document)))
                self.end_headers()
                self.wfile.write(document)

        threading.Thread(target=ThreadingHTTPServer((self.host, self.port), Serve).serve_forever, daemon=True).start()

    def run(self):
        while True:
            began = time.time()
            self.deliver(began)
            time.sleep(max(0.0, 1 - (time.time() - began)))

    def deliver(self, began):
        activity = '%s/a/%s' % (self.id, uuid.uuid4().hex)
        try:
            status = self.post(activity)
            while status == 202 and time.time() - began < 60:
                state = rows('select state from incoming where url = ?', activity)
                if state and state[0][0] != 0:
                    break
                time.sleep(0.05)
            Honest.took.append((began, time.time() - began, status))
        except (OSError, http.client.HTTPException, sqlite3.Error) as failure:
            Honest.took.append((began, 60.0, repr(failure)))

    def post(self, activity):
        body = json.dumps({'@context': 'https://www.w3.org/ns/activitystreams', 'id': activity, 'type': 'Like',
                           'actor': self.id, 'object': BASE + '/article/Welcome'}).encode()
        where = urllib.parse.urlsplit(BASE)
        date = formatdate(time.time(), usegmt=True)
        digest = 'SHA-256=' + base64.b64encode(hashlib.sha256(body).digest()).decode()
        signed = '(request-target): post /inbox\nhost: %s\ndate: %s\ndigest: %s' % (where.netloc, date, digest)
        made = subprocess.run(['openssl', 'dgst', '-sha256', '-sign', self.key], input=signed.encode(), check=True,
                              capture_output=True)
        signature = base64.b64encode(made.stdout).decode()
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
        connection.request('POST', '/inbox', body, {
            'Host': where.netloc, 'Date': date, 'Digest': digest, 'Content-Type': 'application/activity+json',
            'Signature': 'keyId="%s#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",'
                         'signature="%s"' % (self.id, signature)})
        return connection.getresponse().status


Honest().start()


def check_honest_delivery_seconds(client, case, value, info):
    """Every honest delivery while the flood came in, and right after it."""
    since = rows('select min(at) from incoming where instr(url, ?) > 0', info['nonce'])[0][0]
    meanwhile = [each for each in list(Honest.took) if since is None or each[0] * 1000 >= since - 1000]
    slow = [each for each in meanwhile if each[1] > value or each[2] != 202]
    if not meanwhile:
        return 'nothing honest was delivered meanwhile'
    return 'slow or refused: %s' % slow[:3] if slow else None


# ------------------------------------------------------------------ what nobody here knows how to look at
def __getattr__(name):
    """The runner asks for check_<expectation>. Of one that is not known it would list the case as to be looked at by
    hand, and count it as passed."""
    if not name.startswith('check_'):
        raise AttributeError(name)
    expectation = name[len('check_'):]

    def unknown(client, case, value, info):
        return 'nobody knows how to look at the expectation %r: hooks.py needs check_%s' % (expectation, expectation)

    return unknown
