"""Whom a process calls: its connections, looked at all the time in the kernel's own tables."""
import os, threading, time

PEERS = ('127.0.0.2', '127.0.0.3', '127.0.0.4')


class Calls(threading.Thread):
    """Connections of a wiki to anybody but the three peers. What it serves at its own port is none of its calls."""

    def __init__(self, pid, port):
        super().__init__(daemon=True)
        self.pid, self.port = pid, port
        self.seen, self.lock = set(), threading.Lock()

    def run(self):
        while True:
            try:
                self.look()
            except OSError:
                pass
            time.sleep(0.002)

    def take(self):
        """Who was called since this was last asked."""
        with self.lock:
            seen, self.seen = self.seen, set()
        return seen

    def look(self):
        for name in ('tcp', 'tcp6'):
            with open('/proc/net/' + name) as table:
                for line in table.readlines()[1:]:
                    fields = line.split()
                    local, remote, state, inode = address(fields[1]), address(fields[2]), fields[3], fields[9]
                    # 01 established, 02 asked for.
                    calls = state in ('01', '02') and local[1] != self.port and remote[0] not in PEERS
                    if calls and self.owns(inode):
                        with self.lock:
                            self.seen.add('%s port %d' % remote)

    def owns(self, inode):
        folder = '/proc/%d/fd' % self.pid
        for each in os.listdir(folder):
            try:
                if os.readlink(os.path.join(folder, each)) == 'socket:[%s]' % inode:
                    return True
            except OSError:
                pass
        return False


def address(field):
    """An address and a port, as the kernel's tables write them."""
    digits, port = field.split(':')
    number = bytes.fromhex(digits)
    whole = b''.join(number[at:at + 4][::-1] for at in range(0, len(number), 4))
    if len(whole) == 16 and whole.startswith(b'\0' * 10 + b'\xff\xff'):
        whole = whole[12:]
    return '.'.join(map(str, whole)) if len(whole) == 4 else whole.hex(':', 2), int(port, 16)
