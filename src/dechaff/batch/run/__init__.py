"""Clean pages by the million on one machine: what `dechaff run` does.

```
command    words of the command line -> Job                        command.py
find       words -> files, and what kind each is                   inputs.py
cut        files -> parts of about equal size, written to a plan   parts.py, plan.py
read       a part -> its pages, one after the other                sources/
work       a part -> its rows, in a process of its own             worker.py
supervise  the processes: crashes, stalls, interrupts              pool.py
write      rows -> a file that appears when it is complete         output.py
show       progress, failures, and the summary                     progress.py, failures.py, summary.py
```

A part is read, cleaned and written by one worker, so that no page travels between processes. Its contents depend on its
input alone, so another worker can continue an unfinished part after its last complete row.
"""
