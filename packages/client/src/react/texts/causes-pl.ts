import type { ErrorCode } from '@pasek/core'
import type { Cause } from './texts.ts'

const cause = (title: string, hint: string): Cause => ({ title, hint })

export const causesPl: Record<ErrorCode, Cause> = {
  AUTH_INVALID_KEY: cause('Sklep odrzucił klucz', 'Popraw klucz i wznów od tego miejsca.'),
  AUTH_HEADER_STRIPPED: cause(
    'Serwer gubi klucz',
    'Serwer usuwa nagłówek Authorization. Przekazuj klucz w adresie (uwierzytelnianie „query”) albo popraw regułę HTTP_AUTHORIZATION.',
  ),
  WS_DISABLED: cause('Webservice jest wyłączony', 'Włącz go: Zaawansowane > API.'),
  PERMISSION_RESOURCE: cause('Klucz nie może tego odczytać', 'Nadaj kluczowi prawo odczytu tego zasobu.'),
  PERMISSION_METHOD: cause(
    'Klucz nie może tego zrobić',
    'Nadaj kluczowi tę metodę (GET, POST, PUT…) dla tego zasobu.',
  ),
  SHOP_FORBIDDEN: cause('Klucz nie jest dla tego sklepu', 'Dopuść klucz do tego sklepu w multistore.'),
  REDIRECTED: cause('Sklep ma inny adres', 'Podaj adres, na który sklep przekierowuje.'),
  NOT_PRESTASHOP: cause(
    'Pod tym adresem nie ma PrestaShop',
    'Sprawdź adres: musi prowadzić do PrestaShop z webservice pod /api.',
  ),
  METHOD_BLOCKED_BY_HOST: cause(
    'Zapora blokuje żądanie',
    'Zapora serwera blokuje tę metodę. Poproś administratora o dopuszczenie jej dla /api.',
  ),
  TLS: cause(
    'Certyfikat jest nieważny',
    'Odnów lub popraw certyfikat sklepu albo wskaż jego wystawcę w NODE_EXTRA_CA_CERTS.',
  ),
  ADDRESS_BLOCKED: cause('Adres jest niedozwolony', 'To adres prywatny, a takie nie są tu dozwolone.'),
  BREAKER_OPEN: cause(
    'Sklep nie odpowiada',
    'Sklep wiele razy z rzędu nie odpowiedział, więc jego zadania czekają. Ruszą ponownie później.',
  ),

  NETWORK: cause('Brak połączenia ze sklepem', 'Sprawdź, czy sklep działa i czy jest stąd osiągalny.'),
  TIMEOUT: cause('Sklep odpowiadał za długo', 'Ponów później albo zwiększ limit czasu.'),
  DNS: cause('Nie znaleziono nazwy sklepu', 'Sprawdź nazwę hosta w adresie sklepu.'),
  RATE_LIMITED: cause(
    'Za dużo żądań do sklepu',
    'Sklep prosi o mniej żądań. Następna próba nastąpi automatycznie.',
  ),
  SHOP_UNAVAILABLE: cause('Sklep nie odpowiada', 'Sklep nie działa lub trwa konserwacja. Ponów później.'),

  REMOTE_PHP_ERROR: cause(
    'Błąd PHP w sklepie',
    'Zajrzyj do dziennika PHP sklepu: moduł lub szablon zgłosił błąd przy tym produkcie.',
  ),
  REMOTE_SAVE_FAILED: cause(
    'Sklep nie mógł zapisać',
    'Ponów; jeśli błąd wróci, zajrzyj do dziennika bazy danych sklepu.',
  ),
  AMBIGUOUS_WRITE: cause(
    'Nie wiadomo, czy zapisano',
    'Obejrzyj produkt w sklepie: zmiana mogła się zapisać albo nie.',
  ),
  MALFORMED_RESPONSE: cause(
    'Nieczytelna odpowiedź sklepu',
    'Sklep odpowiedział na ten produkt czymś nieczytelnym. Obejrzyj go w sklepie.',
  ),
  NOT_FOUND: cause('Nie ma go już w sklepie', 'Tego produktu nie ma już w sklepie.'),
  STALE_MAPPING: cause('Odpowiednik zniknął ze sklepu', 'Ponów, aby powiązać na nowo.'),

  VALIDATION_REMOTE: cause('Sklep nie przyjmuje wartości', 'Popraw wskazane pole i ponów.'),
  VALIDATION_LOCAL: cause('Brakująca lub błędna wartość', 'Popraw wskazane pole w sklepie i ponów.'),
  AMBIGUOUS_MATCH: cause(
    'Pasuje kilka produktów',
    'Kilka produktów ma to samo SKU lub EAN. Zmień je, aby się nie powtarzały, potem ponów.',
  ),
  DUPLICATE_SKU: cause(
    'To samo SKU w dwóch produktach',
    'Zmień SKU jednego z nich, potem ponów. Jeśli drugi usunięto ze sklepu, zaimportuj raz cały sklep.',
  ),
  CONFLICT: cause('W międzyczasie zmieniono', 'Produkt w międzyczasie zmieniono. Ponów.'),
  DEPENDENCY_FAILED: cause('Nie powiodło się coś, od czego zależy', 'Najpierw to napraw, potem ponów.'),
  MAPPING_MISSING: cause('Brak powiązania ze sklepem', 'Najpierw powiąż go ze sklepem.'),
  IMAGE_FETCH: cause('Nie pobrano zdjęcia', 'Zdjęcia nie dało się pobrać. Ponów.'),
  IMAGE_INVALID: cause('Nieznany rodzaj zdjęcia', 'Plik nie jest zdjęciem, które sklep przyjmuje.'),
  IMAGE_TOO_LARGE: cause('Za duże zdjęcie', 'Zdjęcie przekracza limit sklepu.'),
  IMAGE_REJECTED: cause('Sklep odrzucił zdjęcie', 'Podmień zdjęcie i ponów.'),
  GONE: cause(
    'Usunięto w międzyczasie',
    'Był na liście, ale usunięto go ze sklepu, zanim przyszła jego kolej.',
  ),

  CATEGORY_NOT_FOUND: cause(
    'Nie ma takiej kategorii',
    'Wybierz kategorie na nowo: którejś nie ma już w sklepie.',
  ),
  RUN_LOST: cause('Inny proces przejął zadanie', 'Inny proces przejął to zadanie i prowadzi je dalej.'),
  WORKER_LOST: cause(
    'Powtarzające się awarie procesów',
    'Zajrzyj do dzienników procesów, potem uruchom zadanie ponownie.',
  ),
  TRANSITION_NOT_ALLOWED: cause('Zadanie jest już w innym stanie', 'Obejrzyj je ponownie.'),
  ITEMS_LEFT_OPEN: cause(
    'Zostały niewykonane produkty',
    'Uruchom zadanie ponownie: zajmie się produktami, których jeszcze nie wykonano.',
  ),
  TOO_MANY_FAILURES: cause(
    'Za dużo błędów',
    'Zajrzyj do błędów. Wznowione zadanie pójdzie dalej bez limitu.',
  ),
  JOB_OVERLAPS: cause(
    'To samo zadanie już trwa',
    'Poczekaj na tamto zadanie albo ustaw to w kolejce za nim.',
  ),
  NOTHING_TO_RETRY: cause('Nie ma już czego ponawiać', 'Ponowienie już to wykonało. Otwórz błędy ponownie.'),
  JOB_NOT_FOUND: cause('Nie ma takiego zadania', 'Mogło zostać usunięte. Zajrzyj na listę zadań.'),
  EXPORT_NOT_FOUND: cause('Nie ma jeszcze pliku', 'Zaczekaj na koniec eksportu albo zacznij go ponownie.'),
  EXPORT_EXPIRED: cause('Plik już usunięto', 'Wyeksportuj produkty ponownie.'),
  EXPORT_UNWRITABLE: cause(
    'Nie można zapisać pliku',
    'Zrób miejsce na dysku katalogu danych i pozwól zapisywać w jego katalogu exports. Zadanie ruszy samo.',
  ),
  JOB_FAILED: cause('Nieoczekiwany błąd', 'Przyczyna jest w dzienniku. Usuń ją i uruchom zadanie ponownie.'),

  USAGE: cause('Nieprawidłowe żądanie', 'Popraw to, co wskazuje komunikat.'),
  CURSOR_INVALID: cause('Nieznane miejsce na liście', 'Wróć na pierwszą stronę.'),
  REQUEST_KEY_TAKEN: cause('Ten klucz ma już inne zadanie', 'Uruchom zadanie od nowa.'),
  FOREIGN_REQUEST: cause(
    'Żądanie z obcej strony',
    'Otwórz konsolę pod adresem, który wypisało polecenie pasek serve.',
  ),
  SHOP_NOT_FOUND: cause('Nie ma takiego sklepu', 'Mógł zostać usunięty. Zajrzyj na listę sklepów.'),
  SCHEDULE_NOT_FOUND: cause(
    'Nie ma takiego harmonogramu',
    'Mógł zostać usunięty. Zajrzyj na listę harmonogramów.',
  ),
  PRODUCT_NOT_FOUND: cause('Nie ma takiego produktu', 'Poszukaj go na liście produktów.'),
  SHOP_EXISTS: cause('Jest już sklep o tej nazwie', 'Wybierz inną nazwę albo najpierw usuń tamten sklep.'),
  NESTED_DB: cause('Błąd programu', 'To błąd programu. Zgłoś go razem z dziennikiem.'),
  DATABASE_UNREACHABLE: cause('Baza danych nie odpowiada', 'Sprawdź DATABASE_URL i czy PostgreSQL działa.'),
  DATABASE_FULL: cause('Brak miejsca na dysku bazy danych', 'Zwolnij miejsce: zadania ruszą dalej same.'),
  SCHEMA_TOO_NEW: cause(
    'Baza danych jest z nowszej wersji',
    'Zainstaluj nowszą wersję Paska albo przywróć kopię.',
  ),
  DATA_DIR_LOCKED: cause(
    'Katalog danych jest zajęty',
    'Zatrzymaj drugi proces albo wskaż inny katalog danych.',
  ),
  DATA_DIR_UNUSABLE: cause(
    'Katalog danych nie nadaje się do użycia',
    'Sprawdź, czy katalog istnieje i czy można w nim pisać.',
  ),
  SECRET_UNREADABLE: cause(
    'Nie można odczytać sekretu',
    'Przywróć plik sekretu w katalogu danych albo ustaw PASEK_SECRET na poprzednią wartość.',
  ),
  BACKUP_UNREADABLE: cause('Nie można odczytać kopii', 'Wybierz plik zapisany przez pasek backup.'),
  BACKUP_UNWRITABLE: cause(
    'Nie można zapisać kopii',
    'Wybierz plik w katalogu, w którym można pisać i jest miejsce.',
  ),
  PICTURE_NOT_FOUND: cause(
    'Nie ma takiego zdjęcia',
    'Sklep go nie ma albo nie odpowiada. Obejrzyj produkt w sklepie.',
  ),
  TOO_MANY_STREAMS: cause('Za dużo otwartych stron', 'Zamknij część kart i okien z tą konsolą.'),
  SERVER_ENDED: cause(
    'Serwer zakończył pracę',
    'Uruchom go ponownie i zajrzyj do zadania: pójdzie dalej samo.',
  ),
  INTERNAL: cause('Błąd Paska', 'To błąd Paska. Zgłoś go razem z dziennikiem.'),
}
