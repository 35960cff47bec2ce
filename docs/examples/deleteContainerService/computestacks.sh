computestacks service delete 'Blog (staging)' --yes --wait --columns id,outcome
