using System.Globalization;
using Commodities.Domain;
using Commodities.Settlement.Clearing;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Runs;

/// <summary>
/// The settlement of a trading day: pays what positions gained and lost, holds margin for what they need now, calls for what is missing, tells the matcher. It goes by account number in steps of one
/// transaction each, and begins behind the last account that the books have: a crash at any point changes nothing of the result.
/// </summary>
public sealed class DailyRun : IDailyRun
{
    private const long FenPerYuan = 100;

    private readonly DailyRunTerms _terms;
    private readonly MarginCalculator _margin;
    private readonly MarginRates _rates;
    private readonly PledgeValuation _pledges = new();
    private readonly MarginCalls _calls;
    private readonly DeliveryObligations _obligations;
    private RunMemory? _memory;

    /// <summary>A run by terms.</summary>
    public DailyRun(DailyRunTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        _terms = terms;
        _margin = new(terms.Clearing, terms.Instruments);
        _rates = new(terms.Instruments, terms.Calendar, terms.LockedDays);
        _calls = new(terms);
        _obligations = new(terms);
    }

    /// <inheritdoc/>
    public bool IsDone(SettlementWork work, int tradingDay)
    {
        ArgumentNullException.ThrowIfNull(work);
        return work.Db.SettlementRuns.AsNoTracking().Any(run => run.TradingDay == tradingDay && run.State == SettlementRunState.Done);
    }

    /// <inheritdoc/>
    public void Advance(SettlementWork work, int tradingDay)
    {
        ArgumentNullException.ThrowIfNull(work);
        SettlementRunRow? run = work.Db.SettlementRuns.FirstOrDefault(row => row.TradingDay == tradingDay);
        switch (run?.State)
        {
            case null:
                Begin(work, tradingDay);
                break;
            case SettlementRunState.Begun:
                SettleAccounts(work, run);
                break;
            case SettlementRunState.Booked:
                Finish(work, run);
                break;
        }
    }

    /// <summary>Does all steps of a run within one unit of work: for a trial.</summary>
    /// <returns>The run as it would be.</returns>
    public SettlementRunRow Try(SettlementWork work, int tradingDay)
    {
        ArgumentNullException.ThrowIfNull(work);
        while (!IsDone(work, tradingDay))
        {
            Advance(work, tradingDay);
            work.Save();
        }

        return work.Db.SettlementRuns.AsNoTracking().Single(run => run.TradingDay == tradingDay);
    }

    private void Begin(SettlementWork work, int tradingDay)
    {
        SettlementRunRow run = new()
        {
            Id = SettlementWork.NextId(work.Db.SettlementRuns.Select(row => row.Id)),
            TradingDay = tradingDay,
            State = SettlementRunState.Begun,
            BegunNanos = work.NowNanos,
            StreamSequence = work.Stream.Sequence,
        };
        work.Db.SettlementRuns.Add(run);
        _calls.Judge(work, run);
        _pledges.Revalue(work, tradingDay);
        run.LedgerBefore = work.Ledger.LastNumber;
    }

    private void SettleAccounts(SettlementWork work, SettlementRunRow run)
    {
        // A trial that was taken back leaves a memory of a run that is none.
        if (_memory?.RunId != run.Id || run.LastAccountId == 0)
            _memory = new(work, run);
        int[] ids = [.. _memory.AccountIds.Where(id => id > run.LastAccountId).Take(_terms.AccountsOfStep)];
        if (ids.Length == 0)
        {
            run.State = SettlementRunState.Booked;
            return;
        }

        int upTo = ids[^1];
        ILookup<int, PositionDayRow> days = work.Db.PositionDays.AsNoTracking()
            .Where(day => day.TradingDay == run.TradingDay && day.AccountId > run.LastAccountId && day.AccountId <= upTo).AsEnumerable().ToLookup(day => day.AccountId);
        List<AccountDayRow> rows = new(ids.Length);
        List<EngineMovementRow> movements = [];
        long nextMovement = SettlementWork.NextId(work.Db.EngineMovements.Select(row => row.Id));
        foreach (int id in ids)
        {
            AccountDayRow row = SettleAccount(work, run, id, days[id].Sum(day => day.ProfitFen));
            rows.Add(row);
            long moved = row.ClosingFen - row.OpeningFen - row.DepositsFen + row.WithdrawalsFen - _memory.Flows.Of(id).ToldFen;
            if (moved != 0)
            {
                movements.Add(new()
                {
                    Id = nextMovement++,
                    AccountId = id,
                    Kind = moved > 0 ? FundsKind.Deposit : FundsKind.Loss,
                    AmountFen = Math.Abs(moved),
                    State = EngineMovementState.ToSend,
                });
            }

            run.Positions += days[id].Count();
        }

        (run.LastAccountId, run.Accounts) = (upTo, run.Accounts + ids.Length);
        using RowWriter<AccountDayRow> writer = work.Writer<AccountDayRow>();
        writer.Insert(rows);
        using RowWriter<EngineMovementRow> movementWriter = work.Writer<EngineMovementRow>();
        movementWriter.Insert(movements);
    }

    private AccountDayRow SettleAccount(SettlementWork work, SettlementRunRow run, int accountId, long profitFen)
    {
        LedgerAccountRow cash = work.Accounts.Cash(accountId);
        LedgerAccountRow held = work.Accounts.Margin(accountId);
        AccountFlows.Flow flow = _memory!.Flows.Of(accountId);
        long before = LedgerBook.BalanceOf(cash) + LedgerBook.BalanceOf(held);
        long closing = checked(before + profitFen);
        MarginFigures margin = MarginOf(work, run.TradingDay, accountId);
        long byPledge = Math.Min(margin.NetFen, PledgeCalculator.UsableFen(_terms.Clearing.Pledge, _pledges.ValueOf(work, accountId), closing));
        long byCash = margin.NetFen - byPledge;
        Book(work, run, cash, held, profitFen, byCash);
        long free = LedgerBook.BalanceOf(cash);
        long missing = (margin.NetFen > 0 ? _terms.Clearing.LeastReserveYuan * FenPerYuan : 0) - free;
        if (missing > 0)
            _calls.Issue(work, run, accountId, missing);
        (run.GainsFen, run.MarginFen) = (run.GainsFen + Math.Max(0, profitFen), run.MarginFen + byCash);
        return new()
        {
            TradingDay = run.TradingDay,
            AccountId = accountId,
            RunId = run.Id,
            OpeningFen = before - flow.DepositsFen + flow.WithdrawalsFen + flow.FeesFen - flow.OtherFen,
            DepositsFen = flow.DepositsFen,
            WithdrawalsFen = flow.WithdrawalsFen,
            ProfitFen = profitFen,
            FeesFen = flow.FeesFen,
            OtherFen = flow.OtherFen,
            ClosingFen = closing,
            MarginRequiredFen = margin.NetFen,
            MarginByPledgeFen = byPledge,
            MarginByCashFen = byCash,
            FreeFen = free,
        };
    }

    private MarginFigures MarginOf(SettlementWork work, int tradingDay, int accountId)
    {
        List<MarginLeg> legs = [];
        foreach (PositionRow position in _memory!.Positions[accountId])
        {
            ContractRow contract = work.Contracts[position.ContractId];
            ContractRates rates = _rates.Of(contract, tradingDay);
            long priceTicks = contract.SettledPriceTicks > 0 ? contract.SettledPriceTicks : contract.ReferencePriceTicks;
            long perLot = checked(priceTicks * contract.TickValueFen * (position.HedgeFlag == HedgeFlag.Hedge ? rates.HedgeBasisPoints : rates.PositionBasisPoints));
            MarginLeg leg = new(
                contract.Product, contract.ContractId, contract.DeliveryMonth, position.HedgeFlag, Side.Buy, position.LongLots, perLot,
                rates.TradingDaysLeft > _margin.NoReliefLastTradingDays(contract.Product));
            if (position.LongLots > 0)
                legs.Add(leg);
            if (position.ShortLots > 0)
                legs.Add(leg with { Side = Side.Sell, Lots = position.ShortLots });
        }

        return _margin.Of(legs);
    }

    private static void Book(SettlementWork work, SettlementRunRow run, LedgerAccountRow cash, LedgerAccountRow held, long profitFen, long marginFen)
    {
        Cause cause = new(CauseKind.SettlementRun, run.Id, run.TradingDay, run.BegunNanos);
        Span<Posting> postings = new Posting[2];
        int count = 0;
        if (profitFen > 0)
            postings[count++] = new(work.Accounts.Variation, cash, profitFen, TransferKind.Gain, IsForced: true);
        if (profitFen < 0)
            postings[count++] = new(cash, work.Accounts.Variation, -profitFen, TransferKind.Loss, IsForced: true);
        long more = marginFen - LedgerBook.BalanceOf(held);
        if (more > 0)
            postings[count++] = new(cash, held, more, TransferKind.MarginTaken, IsForced: true);
        if (more < 0)
            postings[count++] = new(held, cash, -more, TransferKind.MarginReturned);
        work.Ledger.PostLinked(postings[..count], in cause);
    }

    private void Finish(SettlementWork work, SettlementRunRow run)
    {
        long variation = LedgerBook.BalanceOf(work.Accounts.Variation);
        if (variation != 0)
        {
            throw new BooksStoppedException(string.Create(
                CultureInfo.InvariantCulture, $"settlement of {run.TradingDay}: gains and losses differ by {variation} fen; what one gains another has lost, so a record of the stream is not whole"));
        }

        BookTax(work, run);
        _obligations.Book(work, run);
        Segregation.Restore(work, new(CauseKind.SettlementRun, run.Id, run.TradingDay, run.BegunNanos));
        (run.State, run.LedgerAfter, run.DoneNanos) = (SettlementRunState.Done, work.Ledger.LastNumber, work.NowNanos);
        work.Db.LedgerAnchors.Add(new() { RunId = run.Id, TradingDay = run.TradingDay, Number = work.Ledger.LastNumber, Hash = work.Ledger.LastHash });
        _memory = null;
    }

    private void BookTax(SettlementWork work, SettlementRunRow run)
    {
        // What is in the fees and untaxed: all of it since the last run.
        long feesFen = work.Db.AccountDays.AsNoTracking().Where(row => row.RunId == run.Id).Sum(row => row.FeesFen);
        Cause cause = new(CauseKind.SettlementRun, run.Id, run.TradingDay, run.BegunNanos);
        long taxFen = FeeCalculator.TaxFen(Math.Abs(feesFen), _terms.Clearing.FeeTaxBasisPoints);
        if (taxFen > 0 && feesFen > 0)
            work.Ledger.Post(new(work.Accounts.FeeIncome, work.Accounts.TaxPayable, taxFen, TransferKind.Tax), in cause);
        if (taxFen > 0 && feesFen < 0)
            work.Ledger.Post(new(work.Accounts.TaxPayable, work.Accounts.FeeIncome, taxFen, TransferKind.Tax), in cause);
    }
}
