using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Accounts and transfers of the ledger.</summary>
internal static class LedgerReads
{
    private const string Tag = "Ledger";
    // So many accounts are read one by one along an index and merged; more are filtered.
    private const int MostAccountsToMerge = 64;

    private static readonly Parameter Code = new("code", ParameterKind.Code, "The name of the ledger account, such as cash:7.");
    private static readonly Parameter Account = new("account", ParameterKind.Code, "The name of a ledger account, such as cash:7.");
    private static readonly Parameter Number = new("number", ParameterKind.WholeNumber, "The number of the transfer.");
    private static readonly Parameter ValueDate = new("valueDate", ParameterKind.Day, "Counts what has this value date or an earlier one.");

    public static void Map(ReadRoutes routes)
    {
        routes.Many("/v1/ledger/accounts", Tag, "Ledger accounts with their balances, in the order in which they were opened.", [Parameter.AccountId, ValueDate], 1, Accounts);
        routes.One("/v1/ledger/accounts/{code}", Tag, "A ledger account with its balance: now, as of a ledger number, as of a value date.", [Code, ValueDate], OneAccount);
        routes.Many("/v1/ledger/transfers", Tag, "Transfers, by number.", [Account], 1, Transfers);
        routes.One("/v1/ledger/transfers/{number}", Tag, "A transfer.", [Number], OneTransfer);
        routes.Many("/v1/ledger/anchors", Tag, "The ledger's hash at the end of each settlement run, by run.", [], 1, Anchors);
        routes.One("/v1/ledger/totals", Tag, "All accounts of each asset, added up: each balance is 0. For operators.", [], Totals, forOperators: true);
    }

    private static Page<LedgerAccountView> Accounts(ReadCall call)
    {
        call.Pin();
        long after = call.AfterKey(0);
        IQueryable<LedgerAccountRow> rows = Visible(call).Where(row => row.Id > after);
        if (call.AccountId() is int accountId)
            rows = rows.Where(row => row.AccountId == accountId);
        Page<LedgerAccountRow> page = call.Many([.. rows.OrderBy(row => row.Id).Take(call.Limit + 1)], row => [row.Id]);
        return new(page.LedgerNumber, page.Stream, LedgerBalances.Of(call, page.Items, call.Arguments.Integer(ValueDate.Name)), page.NextCursor);
    }

    private static LedgerAccountView OneAccount(ReadCall call)
    {
        call.Pin();
        return LedgerBalances.Of(call, [Find(call, call.Arguments.Text(Code.Name)!)], call.Arguments.Integer(ValueDate.Name))[0];
    }

    private static Page<TransferView> Transfers(ReadCall call)
    {
        call.Pin();
        IReadOnlyList<long>? ids = call.Arguments.Text(Account.Name) is string code ? [Find(call, code).Id]
            : call.Caller.IsOperator ? null : [.. Visible(call).Select(row => row.Id)];
        List<LedgerTransferRow> rows = ids switch
        {
            null => Along(call, rows => rows),
            { Count: <= MostAccountsToMerge } => [.. ids.SelectMany(id => Along(call, rows => rows.Where(row => row.DebitAccountId == id)).Concat(Along(call, rows => rows.Where(row => row.CreditAccountId == id))))
                .DistinctBy(row => row.Number).OrderBy(row => row.Number).Take(call.Limit + 1)],
            _ => Along(call, rows => rows.Where(row => ids.Contains(row.DebitAccountId) || ids.Contains(row.CreditAccountId))),
        };
        Page<LedgerTransferRow> page = call.Many(rows, row => [row.Number]);
        return new(page.LedgerNumber, page.Stream, Show(call, page.Items), page.NextCursor);
    }

    private static List<LedgerTransferRow> Along(ReadCall call, Func<IQueryable<LedgerTransferRow>, IQueryable<LedgerTransferRow>> ofAccount)
    {
        (long after, long upTo) = (call.AfterKey(0), call.At);
        return [.. ofAccount(call.Db.LedgerTransfers.AsNoTracking()).Where(row => row.Number > after && row.Number <= upTo).OrderBy(row => row.Number).Take(call.Limit + 1)];
    }

    private static TransferView OneTransfer(ReadCall call)
    {
        call.Pin();
        long number = call.Arguments.Number(Number.Name)!.Value;
        LedgerTransferRow? row = call.Db.LedgerTransfers.AsNoTracking().FirstOrDefault(row => row.Number == number && row.Number <= call.At);
        if (row == null || !(call.Caller.IsOperator || Visible(call).Any(account => account.Id == row.DebitAccountId || account.Id == row.CreditAccountId)))
            throw ApiException.Missing($"transfer {number}");
        return Show(call, [row])[0];
    }

    private static List<TransferView> Show(ReadCall call, IReadOnlyList<LedgerTransferRow> rows)
    {
        long[] ids = [.. rows.SelectMany(row => (long[])[row.DebitAccountId, row.CreditAccountId]).Distinct()];
        var accounts = ids.Length == 0 ? [] : call.Db.LedgerAccounts.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id);
        return [.. rows.Select(row => Show(row, accounts[row.DebitAccountId], accounts[row.CreditAccountId]))];
    }

    /// <summary>A transfer as it is shown.</summary>
    public static TransferView Show(LedgerTransferRow row, LedgerAccountRow debit, LedgerAccountRow credit) => new(
        row.Number, row.GroupNumber, debit.Code, credit.Code, debit.Asset, LedgerBalances.UnitOf(debit.Asset), row.Amount, row.State, row.Kind, row.RefersToNumber, row.CauseKind, row.CauseId,
        Shown.Day(row.ValueDate), Shown.Time(row.BookedNanos), Shown.Time(row.ExpiresNanos), Convert.ToHexStringLower(row.Hash));

    private static Page<LedgerAnchorView> Anchors(ReadCall call)
    {
        call.Pin();
        (long after, long upTo) = (call.AfterKey(0), call.At);
        List<LedgerAnchorRow> rows = [.. call.Db.LedgerAnchors.AsNoTracking().Where(row => row.RunId > after && row.Number <= upTo).OrderBy(row => row.RunId).Take(call.Limit + 1)];
        return call.Many(rows, row => [row.RunId], row => new LedgerAnchorView(row.RunId, Shown.Day(row.TradingDay), row.Number, Convert.ToHexStringLower(row.Hash)));
    }

    private static List<LedgerTotalView> Totals(ReadCall call)
    {
        call.NeedNow();
        var totals = call.Db.LedgerAccounts.AsNoTracking().GroupBy(row => row.Asset)
            .Select(group => new { Asset = group.Key, Accounts = group.Count(), Debits = group.Sum(row => row.Debits), Credits = group.Sum(row => row.Credits) }).ToList();
        return [.. totals.OrderBy(total => total.Asset, StringComparer.Ordinal)
            .Select(total => new LedgerTotalView(total.Asset, LedgerBalances.UnitOf(total.Asset), total.Accounts, total.Debits, total.Credits, total.Credits - total.Debits))];
    }

    private static IQueryable<LedgerAccountRow> Visible(ReadCall call)
    {
        IQueryable<LedgerAccountRow> rows = call.Db.LedgerAccounts.AsNoTracking();
        return call.Caller.FirmCodes is string[] firms ? rows.Where(row => firms.Contains(row.Member)) : rows;
    }

    private static LedgerAccountRow Find(ReadCall call, string code) =>
        Visible(call).FirstOrDefault(row => row.Code == code) ?? throw ApiException.Missing($"ledger account {Arguments.Shown(code)}");
}
