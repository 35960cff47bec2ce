computestacks service scale 'Web shop' --to 3 --wait --columns id,outcome
