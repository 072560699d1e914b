using Commodities.Settlement.Api.Answers;
using Commodities.Settlement.Api.Errors;
using Commodities.Settlement.Api.Reads;
using Commodities.Settlement.Api.Requests;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Runs;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Api.Writes;

/// <summary>The settlement run, tried: days are settled by the stream alone, never by hand.</summary>
internal static class RunWrites
{
    private const int MostStatements = 100;
    private const int MostCalls = 1_000;

    public static void Map(WriteRoutes routes) => routes.Try(
        "/v1/settlement-runs/trial", "Settlement", "Does the settlement run of a day on the books as they are, answers what came of it, and takes it back. For operators.",
        body => new RunTrialBody(Shown.Day(body.Day("tradingDay", isOptional: true)), body.AccountIds("accountIds", MostStatements)), Try);

    private static RunTrialView Try(WriteCall call, RunTrialBody asked)
    {
        DailyRunTerms terms = call.Options.Terms ?? throw new ApiException(ErrorCode.NotOffered, "no terms of clearing are set up");
        int day = DayOf(call, asked, terms);
        SettlementRunRow run = new DailyRun(terms).Try(call.Work, day);
        int[] ids = [.. asked.AccountIds ?? []];
        return new(
            RunReads.Show(run),
            [.. call.Work.Db.MarginCalls.AsNoTracking().Where(row => row.RunId == run.Id).OrderBy(row => row.Id).Take(MostCalls).AsEnumerable().Select(RunReads.Show)],
            [.. call.Work.Db.AccountDays.AsNoTracking().Where(row => row.RunId == run.Id && ids.Contains(row.AccountId)).OrderBy(row => row.AccountId).AsEnumerable().Select(RunReads.Show)]);
    }

    private static int DayOf(WriteCall call, RunTrialBody asked, DailyRunTerms terms)
    {
        int last = call.Work.Db.SettlementRuns.AsNoTracking().OrderByDescending(run => run.TradingDay).Select(run => run.TradingDay).FirstOrDefault();
        int day = call.Work.Contracts.Values.Select(contract => contract.TradingDay).DefaultIfEmpty(call.Work.Stream.TradingDay).Max();
        if (asked.TradingDay is string text)
            Arguments.TryDay(text, out day);
        if (call.Work.Db.SettlementRuns.AsNoTracking().Any(run => run.TradingDay == day && run.State == SettlementRunState.Done))
            throw new ApiException(ErrorCode.DaySettled, $"{Shown.Day(day)} is settled; the last day settled is {Shown.Day(last)}");
        if (day <= last || !terms.Calendar.IsTradingDay(MarginRates.DayOf(day)))
            throw ApiException.Field("tradingDay", Shown.Day(day) ?? "no day yet", last == 0 ? "a trading day" : $"a trading day after {Shown.Day(last)}");
        return day;
    }
}
