using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Numbered rows of accounts that are kept as they are now: those that a caller sees, by number, or one.</summary>
internal static class AccountRows
{
    /// <summary>A page of them, of one account when the call names one.</summary>
    public static Page<TView> Many<TRow, TView>(ReadCall call, IQueryable<TRow> all, Func<TRow, TView> show)
        where TRow : class, IRowOfAccount
    {
        call.NeedNow();
        long after = call.AfterKey(0);
        IQueryable<TRow> rows = all.Where(row => row.Id > after);
        if (call.AccountId() is int accountId)
            rows = rows.Where(row => row.AccountId == accountId);
        else if (call.Caller.AccountIds is int[] ids)
            rows = rows.Where(row => ids.Contains(row.AccountId));
        return call.Many([.. rows.OrderBy(row => row.Id).Take(call.Limit + 1)], row => [row.Id], show);
    }

    /// <summary>The one that a parameter of the path names; one of nobody's account is an operator's matter.</summary>
    public static TRow One<TRow>(ReadCall call, IQueryable<TRow> all, string parameter, string what)
        where TRow : class, IRowOfAccount
    {
        call.NeedNow();
        long id = call.Arguments.Number(parameter)!.Value;
        TRow? row = all.FirstOrDefault(row => row.Id == id);
        return row != null && call.Caller.Sees(row.AccountId) ? row : throw ApiException.Missing($"{what} {id}");
    }
}
