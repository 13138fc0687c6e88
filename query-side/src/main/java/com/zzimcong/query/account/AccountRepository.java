package com.zzimcong.query.account;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<AccountEntity, String>, JpaSpecificationExecutor<AccountEntity> {

    Optional<AccountEntity> findById(String accountId);
}
