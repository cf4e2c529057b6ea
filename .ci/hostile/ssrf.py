"""Every address of the family "ssrf" given to the wiki wherever an address makes it fetch: as a wiki to follow, as a
WebFinger handle, and as the key of a delivery. None may make it call anything, and none may fail it.

Usage: ssrf.py FOLDER-OF-INPUTS [shared|holdout]; HOSTILE_BASE, HOSTILE_TOKEN and HOSTILE_PID say which wiki.
"""
import http.client, json, os, re, socket, sys, threading, time, urllib.parse
from email.utils import formatdate

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from calls import Calls

BASE = urllib.parse.urlsplit(os.environ['HOSTILE_BASE'])
TOKEN = os.environ['HOSTILE_TOKEN']
CALLS = Calls(int(os.environ['HOSTILE_PID']), BASE.port)
# Ports of this machine that the probes name and that nobody serves: who listens there sees even the shortest call.
TRAPS = (22, 80, 443, 6379, 11211)
# How long the wiki may take to answer, and to have called somebody in vain.
PATIENCE = 5.0


class Trap(threading.Thread):
    """Listens where nobody should call."""
    caught = []

    def __init__(self, host, port):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET6 if ':' in host else socket.AF_INET, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((host, port))
        self.socket.listen(8)
        self.where = '%s port %d' % (host, port)

    def run(self):
        while True:
            self.socket.accept()[0].close()
            Trap.caught.append(self.where)


def set_traps():
    for host in ('127.0.0.1', '::1'):
        for port in TRAPS:
            try:
                Trap(host, port).start()
            except OSError:
                pass  # Somebody serves there, or only root may: the kernel's tables are looked at anyway.


def ask(method, path, body, headers):
    connection = http.client.HTTPConnection(BASE.hostname, BASE.port, timeout=60)
    began = time.time()
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), time.time() - began
    except (OSError, http.client.HTTPException) as failure:
        return 0, repr(failure).encode(), time.time() - began
    finally:
        connection.close()


def follow(address):
    """As somebody would type it. What was noted down is taken back."""
    authorized = {'Authorization': 'Bearer ' + TOKEN, 'Content-Type': 'application/json'}
    status, body, took = ask('POST', '/api/v1/follows', json.dumps({'address': address}).encode(), authorized)
    fault = judged('follow', status, took)
    if 200 <= status < 300:
        number = json.loads(body).get('id')
        end = time.time() + PATIENCE
        state = 'pending'
        while state == 'pending' and time.time() < end:
            time.sleep(0.05)
            _, listed, _ = ask('GET', '/api/v1/follows', None, authorized)
            state = next((each['state'] for each in json.loads(listed)['items'] if each['id'] == number), 'gone')
        if state not in ('unreachable', 'refused', 'gone'):
            fault = fault or 'following %s is %s' % (address, state)
        ask('DELETE', '/api/v1/follows/%s' % number, None, authorized)
    return fault


def deliver(key):
    """A delivery that claims to be signed with a key at this address."""
    body = json.dumps({'@context': 'https://www.w3.org/ns/activitystreams', 'id': key, 'type': 'Like', 'actor': key,
                       'object': os.environ['HOSTILE_BASE'] + '/'}).encode()
    header = 'keyId="%s",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="AAAA"' % key
    try:
        header = header.encode('latin-1').decode('latin-1')
    except UnicodeEncodeError:
        header = header.encode('utf-8').decode('latin-1')
    if re.search(r'[\r\n]', header):
        return None
    status, _, took = ask('POST', '/inbox', body, {
        'Content-Type': 'application/activity+json', 'Date': formatdate(time.time(), usegmt=True),
        'Digest': 'SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', 'Signature': header})
    return judged('delivery', status, took) or ('the delivery was taken' if status < 400 else None)


def judged(what, status, took):
    if status == 0 or status >= 500:
        return '%s -> %d' % (what, status)
    return '%s took %.1f s' % (what, took) if took > PATIENCE else None


def handle(address):
    """The same host as people write it who mean somebody."""
    host = urllib.parse.urlsplit(address.replace('\\', '/')).netloc if '://' in address else ''
    return '@wiki@' + host if host else None


def main():
    inputs, half = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else 'shared'
    set_traps()
    CALLS.start()
    passed = failed = 0
    with open(os.path.join(inputs, half, 'probes.jsonl'), encoding='utf-8') as probes:
        for probe in filter(lambda each: each['family'] == 'ssrf', map(json.loads, probes)):
            value = probe['value'].replace('{{LOCAL_HOST}}', BASE.netloc).replace('{{LOCAL}}', os.environ['HOSTILE_BASE'])
            faults = [follow(value), follow(handle(value)) if handle(value) else None, deliver(value)]
            time.sleep(0.1)
            faults += ['called ' + each for each in sorted(CALLS.take())]
            faults += ['caught at ' + Trap.caught.pop() for _ in list(Trap.caught)]
            faults = [each for each in faults if each]
            passed, failed = passed + (not faults), failed + bool(faults)
            print(('FAIL ' if faults else 'ok   ') + probe['id'], value if faults else '', '; '.join(faults), flush=True)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
