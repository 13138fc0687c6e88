package com.zzimcong.query.payment;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface PaymentRepository extends Repository<PaymentEntity, String>, JpaSpecificationExecutor<PaymentEntity> {}
