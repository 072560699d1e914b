using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Reads;

/// <summary>Settlement runs, and what they left: statements, margin, calls.</summary>
internal static class RunReads
{
    private const string Tag = "Settlement";

    private static readonly Parameter From = new("from", ParameterKind.Day, "The first trading day.");
    private static readonly Parameter To = new("to", ParameterKind.Day, "The last trading day.");
    private static readonly Parameter CallId = new("callId", ParameterKind.WholeNumber, "The margin call.");

    public static void Map(ReadRoutes routes)
    {
        routes.Many("/v1/settlement-runs", Tag, "Settlement runs, by number.", [], 1, Runs);
        routes.One("/v1/settlement-runs/{tradingDay}", Tag, "The settlement run of a trading day.", [Parameter.TradingDay], OneRun);
        routes.Many("/v1/accounts/{accountId}/statements", Tag, "The money of an account over trading days, by day: what closes one opens the next.", [Parameter.AccountId, From, To], 1, Statements);
        routes.Many("/v1/margin", Tag, "Margin after a settlement run, the last one unless a trading day is named, by account.", [Parameter.AccountId, Parameter.TradingDay], 1, Margin);
        routes.Many("/v1/margin-calls", Tag, "Margin calls, by number. Kept as they are now only.", [Parameter.AccountId], 1, Calls);
        routes.One("/v1/margin-calls/{callId}", Tag, "A margin call. Kept as it is now only.", [CallId], OneCall);
    }

    /// <summary>A run as it is shown.</summary>
    public static SettlementRunView Show(SettlementRunRow row) => new(
        row.Id, Shown.Day(row.TradingDay), row.State, Shown.Time(row.BegunNanos), Shown.Time(row.DoneNanos), row.StreamSequence, row.LedgerBefore, row.LedgerAfter, row.Accounts, row.Positions, row.GainsFen,
        row.MarginFen, row.Calls);

    /// <summary>The money of an account over a day, as it is shown.</summary>
    public static StatementView Show(AccountDayRow row) => new(
        Shown.Day(row.TradingDay), row.AccountId, row.RunId, row.OpeningFen, row.DepositsFen, row.WithdrawalsFen, row.ProfitFen, row.FeesFen, row.OtherFen, row.ClosingFen, row.MarginRequiredFen,
        row.MarginByPledgeFen, row.MarginByCashFen, row.FreeFen);

    /// <summary>A call as it is shown.</summary>
    public static MarginCallView Show(MarginCallRow row) => new(row.Id, row.RunId, row.AccountId, row.AmountFen, Shown.Time(row.DeadlineNanos), row.State, Shown.Time(row.EndedNanos));

    // Of a past state, runs that were done by then: what a run under way had done by a number is not kept.
    private static IQueryable<SettlementRunRow> Known(ReadCall call)
    {
        (bool isPast, long at) = (call.IsPast, call.At);
        return call.Db.SettlementRuns.AsNoTracking().Where(row => !isPast || (row.State == SettlementRunState.Done && row.LedgerAfter <= at));
    }

    private static IQueryable<SettlementRunRow> Done(ReadCall call) => Known(call).Where(row => row.State == SettlementRunState.Done);

    private static Page<SettlementRunView> Runs(ReadCall call)
    {
        call.Pin();
        long after = call.AfterKey(0);
        return call.Many([.. Known(call).Where(row => row.Id > after).OrderBy(row => row.Id).Take(call.Limit + 1)], row => [row.Id], Show);
    }

    private static SettlementRunView OneRun(ReadCall call)
    {
        call.Pin();
        int day = call.Arguments.Integer(Parameter.TradingDay.Name)!.Value;
        return Show(Known(call).FirstOrDefault(row => row.TradingDay == day) ?? throw ApiException.Missing($"settlement run of {Shown.Day(day)}"));
    }

    private static Page<StatementView> Statements(ReadCall call)
    {
        call.Pin();
        int account = call.AccountId()!.Value;
        (int from, int to) = (call.Arguments.Integer(From.Name) ?? 0, call.Arguments.Integer(To.Name) ?? int.MaxValue);
        long after = call.AfterKey(0);
        IQueryable<long> runs = Done(call).Select(run => run.Id);
        List<AccountDayRow> rows = [.. call.Db.AccountDays.AsNoTracking()
            .Where(row => row.AccountId == account && row.TradingDay >= from && row.TradingDay <= to && row.TradingDay > after && runs.Contains(row.RunId)).OrderBy(row => row.TradingDay).Take(call.Limit + 1)];
        return call.Many(rows, row => [row.TradingDay], Show);
    }

    private static Page<MarginView> Margin(ReadCall call)
    {
        call.Pin();
        int? account = call.AccountId();
        int day = call.Arguments.Integer(Parameter.TradingDay.Name) ?? Done(call).OrderByDescending(run => run.Id).Select(run => run.TradingDay).FirstOrDefault();
        IQueryable<long> runs = Done(call).Select(run => run.Id);
        long after = call.AfterKey(0);
        IQueryable<AccountDayRow> rows = call.Db.AccountDays.AsNoTracking().Where(row => row.TradingDay == day && row.AccountId > after && runs.Contains(row.RunId));
        if (account is int one)
            rows = rows.Where(row => row.AccountId == one);
        else if (call.Caller.AccountIds is int[] ids)
            rows = rows.Where(row => ids.Contains(row.AccountId));
        return call.Many([.. rows.OrderBy(row => row.AccountId).Take(call.Limit + 1)], row => [row.AccountId], row => new MarginView(
            Shown.Day(row.TradingDay), row.AccountId, row.MarginRequiredFen, row.MarginByPledgeFen, row.MarginByCashFen, row.FreeFen));
    }

    private static Page<MarginCallView> Calls(ReadCall call) => AccountRows.Many(call, call.Db.MarginCalls.AsNoTracking(), Show);

    private static MarginCallView OneCall(ReadCall call) => Show(AccountRows.One(call, call.Db.MarginCalls.AsNoTracking(), CallId.Name, "margin call"));
}
