import sched, time
now = [0.0]
def delay(d): now[0] += d
s = sched.scheduler(lambda: now[0], delay)
def act(*a, **k): print(now[0], a, k)
s.enter(5, 1, act, (1,)); e = s.enter(3, 1, act, kwargs={'x': 2}); s.enter(3, 0, act, ('first',)); c = s.enter(1, 1, act)
s.cancel(c); print([ev.time for ev in s.queue], s.empty(), s.run(blocking=False)); s.run(); print(s.empty(), now)
try: s.cancel(c)
except ValueError as e: print(type(e).__name__)
