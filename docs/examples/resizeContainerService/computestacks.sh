computestacks service resize 'Web shop' --product 12 --wait --columns id,outcome
