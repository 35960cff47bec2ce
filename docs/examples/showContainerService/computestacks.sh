computestacks service show 'Web shop' --columns id,label,state,package,memory,domain
