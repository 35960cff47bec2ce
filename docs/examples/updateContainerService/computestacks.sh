computestacks service update 'Web shop' --label 'Web shop 2' --columns id,label
