computestacks service restart 'Web shop' --wait --columns id,outcome
