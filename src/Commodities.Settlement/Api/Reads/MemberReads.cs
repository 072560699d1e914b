using Commodities.Domain;
using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Members, and accounts with their money.</summary>
internal static class MemberReads
{
    private const string Tag = "Members and accounts";

    private static readonly Parameter Member = new("member", ParameterKind.Code, "The code of the firm.");

    public static void Map(ReadRoutes routes)
    {
        routes.Many("/v1/members", Tag, "Members, by number.", [], 1, Members);
        routes.One("/v1/members/{member}", Tag, "A member.", [Member], OneMember);
        routes.Many("/v1/accounts", Tag, "Trading accounts with their money, by number.", [Member], 1, Accounts);
        routes.One("/v1/accounts/{accountId}", Tag, "A trading account with its money.", [Parameter.AccountId], OneAccount);
    }

    /// <summary>The money of accounts.</summary>
    public static IReadOnlyList<AccountView> Show(ReadCall call, IReadOnlyList<Account> accounts)
    {
        string[] codes = [.. accounts.SelectMany(account => (string[])[LedgerChart.Cash(account.Id), LedgerChart.Margin(account.Id), LedgerChart.DefaultClaim(account.Id)])];
        List<LedgerAccountRow> rows = [.. call.Db.LedgerAccounts.AsNoTracking().Where(row => codes.Contains(row.Code))];
        Dictionary<string, LedgerAccountView> balances = LedgerBalances.Of(call, rows).ToDictionary(view => view.Code, StringComparer.Ordinal);
        return [.. accounts.Select(account =>
        {
            LedgerAccountView? cash = balances.GetValueOrDefault(LedgerChart.Cash(account.Id));
            return new AccountView(
                account.Id, account.Code, account.Firm, account.Kind, cash?.Balance ?? 0, balances.GetValueOrDefault(LedgerChart.Margin(account.Id))?.Balance ?? 0, cash?.PendingDebits ?? 0,
                cash?.Available ?? 0, balances.GetValueOrDefault(LedgerChart.DefaultClaim(account.Id))?.Balance ?? 0);
        })];
    }

    private static Page<MemberView> Members(ReadCall call)
    {
        call.Pin();
        Firm[] firms = [.. call.Participants.Firms.Where(firm => call.Caller.SeesFirm(firm.Code) && firm.Id > call.AfterKey(0)).Take(call.Limit + 1)];
        Dictionary<string, long> funds = Funds(call, firms);
        return call.Many(firms, firm => [firm.Id], firm => Show(firm, funds));
    }

    private static MemberView OneMember(ReadCall call)
    {
        call.Pin();
        string code = call.Arguments.Text(Member.Name)!;
        Firm firm = call.Participants.Firms.FirstOrDefault(firm => firm.Code == code && call.Caller.SeesFirm(code)) ?? throw ApiException.Missing($"member {Arguments.Shown(code)}");
        return Show(firm, Funds(call, [firm]));
    }

    private static MemberView Show(Firm firm, Dictionary<string, long> funds) =>
        new(firm.Id, firm.Code, firm.NameZh, firm.NameEn, firm.Roles, firm.ClearedBy, funds.GetValueOrDefault(LedgerChart.DefaultFund(firm.Code)));

    private static Dictionary<string, long> Funds(ReadCall call, Firm[] firms)
    {
        string[] codes = [.. firms.Select(firm => LedgerChart.DefaultFund(firm.Code))];
        List<LedgerAccountRow> rows = [.. call.Db.LedgerAccounts.AsNoTracking().Where(row => codes.Contains(row.Code))];
        return LedgerBalances.Of(call, rows).ToDictionary(view => view.Code, view => view.Balance, StringComparer.Ordinal);
    }

    private static Page<AccountView> Accounts(ReadCall call)
    {
        call.Pin();
        string? member = call.Arguments.Text(Member.Name);
        if (member != null && !(call.Caller.SeesFirm(member) && call.Participants.Firms.Any(firm => firm.Code == member)))
            throw ApiException.Missing($"member {Arguments.Shown(member)}");
        Account[] accounts = [.. call.Participants.Accounts
            .Where(account => account.Id > call.AfterKey(0) && call.Caller.Sees(account.Id) && (member == null || account.Firm == member)).Take(call.Limit + 1)];
        Page<Account> page = call.Many(accounts, account => [account.Id]);
        return new(page.LedgerNumber, page.Stream, Show(call, page.Items), page.NextCursor);
    }

    private static AccountView OneAccount(ReadCall call)
    {
        call.Pin();
        int id = call.AccountId()!.Value;
        return (uint)(id - 1) < (uint)call.Participants.Accounts.Count ? Show(call, [call.Participants.Accounts[id - 1]])[0] : throw ApiException.Missing($"account {id}");
    }
}
