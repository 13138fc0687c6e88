package com.zzimcong.query.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductRepository extends Repository<ProductEntity, String>, JpaSpecificationExecutor<ProductEntity> {

    Optional<ProductEntity> findById(String sku);

    /** How many products each category has itself, ordered by its path. */
    @Query("""
            select new com.zzimcong.query.catalog.ProductRepository$Count(p.category, count(p))
            from ProductEntity p where p.withdrawn = false group by p.category order by p.category
            """)
    List<Count> countByCategory();

    /** Products of one category, without those below it. */
    record Count(String category, long products) {}
}
