computestacks service events 'Web shop' --columns id,status,description
