computestacks service logs 'Web shop' -n 2
