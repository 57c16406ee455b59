//! `crm.enum.ownertype`: types of CRM's items and their prefixes (`spec/methods.md §10`).

use super::users::map;
use super::{Lang, Portal};
use crate::php::{Array, Php};

/// Ids, names in English and Russian, codes and prefixes; the last is a smart process of this portal.
#[rustfmt::skip]
const TYPES: &[(i64, &str, &str, &str, &str)] = &[
    (1, "Lead", "Лид", "LEAD", "L"),
    (2, "Deal", "Сделка", "DEAL", "D"),
    (3, "Contact", "Контакт", "CONTACT", "C"),
    (4, "Company", "Компания", "COMPANY", "CO"),
    (5, "Invoice (old)", "Счёт (старый)", "INVOICE", "I"),
    (7, "Estimate", "Коммерческое предложение", "QUOTE", "Q"),
    (8, "Details", "Реквизит", "REQUISITE", "RQ"),
    (9, "Deal pipeline", "Воронка сделок", "DEAL_CATEGORY", "DC"),
    (10, "Custom activity type", "Пользовательский тип дела", "CUSTOM_ACTIVITY_TYPE", "CAT"),
    (14, "Order", "Заказ", "ORDER", "O"),
    (16, "Shipment", "Отгрузка", "ORDER_SHIPMENT", "OS"),
    (17, "Payment", "Оплата", "ORDER_PAYMENT", "OP"),
    (31, "Invoice", "Счёт", "SMART_INVOICE", "SI"),
    (35, "Bank details", "Банковские реквизиты", "BANK_DETAIL", "BD"),
    (36, "Document", "Документ", "SMART_DOCUMENT", "DO"),
    (39, "Company document", "Документ компании", "SMART_B2E_DOC", "SBD"),
    (128, "Purchase", "Закупка", "DYNAMIC_128", "T80"),
];

/// Answers the types in the portal's language; ids are numbers here.
pub fn list(portal: &Portal) -> Php {
    let mut list = Array::new();
    for (id, en, ru, code, prefix) in TYPES {
        list.push(map([
            ("ID", Php::Int(*id)),
            ("NAME", Php::text(if portal.lang == Lang::Ru { *ru } else { *en })),
            ("SYMBOL_CODE", Php::text(*code)),
            ("SYMBOL_CODE_SHORT", Php::text(*prefix)),
        ]));
    }
    Php::Array(list)
}
