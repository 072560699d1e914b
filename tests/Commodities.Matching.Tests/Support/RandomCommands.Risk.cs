using Commodities.Domain;
using Commodities.Messages;

namespace Commodities.Matching.Tests.Support;

/// <content>Accounts, money, limits, suspensions: enough of each that most orders of checked accounts still pass.</content>
internal sealed partial class RandomCommands
{
    private const int Accounts = 6;
    private long _lastFunds;

    /// <summary>The trading day goes on as the list does; numbers are enough, they need be no dates.</summary>
    private int Day => 20261124 + (int)(_commands.LastSequence / _commandsPerDay);

    /// <summary>Mostly the present one, now and then the next, and back again.</summary>
    private int TradingDay() => Day + (_random.Next(10) == 0 ? 1 : 0);

    private int RandomAccount() => CommandList.Account + _random.Next(Accounts);

    /// <summary>Sometimes one that nobody knows.</summary>
    private int AnyAccount() => _random.Next(40) == 0 ? _random.Next(-2, 1_003) : RandomAccount();

    /// <summary>Mostly at once, sometimes on a day to come.</summary>
    private int EffectiveDay() => _random.Next(40) == 0 ? _random.Next(-1, 2) * 99_999_999 : _random.Next(3) == 0 ? Day - 1 + _random.Next(5) : 0;

    private void AddRisk()
    {
        switch (_random.Next(100))
        {
            case < 25:
                AddTerms();
                break;
            case < 60:
                AddFunds();
                break;
            case < 75:
                AddContractRisk();
                break;
            case < 86:
                AddConduct();
                break;
            case < 91:
                AddAccountLimits();
                break;
            case < 94:
                AddSuspension();
                break;
            default:
                _commands.RefuseUnknown(_random.Next(4) == 0, EffectiveDay());
                if (_random.Next(20) == 0)
                    _commands[_commands.Count - 1].As<SetVenueRisk>().RefusesUnknownAccounts = 2;
                break;
        }
    }

    private void AddTerms()
    {
        bool isNarrow = _random.Next(8) == 0;
        ref SetAccountTerms terms = ref _commands.Terms(
            AnyAccount(),
            _random.Next(4) != 0,
            _random.Next(3),
            _random.Next(3),
            isNarrow ? _random.NextInt64() : -1,
            (byte)(isNarrow ? _random.Next(18) : 15),
            EffectiveDay());
        terms.IsNaturalPerson = (byte)(_random.Next(60) == 0 ? 2 : _random.Next(3) == 0 ? 1 : 0);
        if (_random.Next(40) == 0)
            terms.FirmId = -1;
        if (_random.Next(40) == 0)
            terms.TraderId = -5;
        if (_random.Next(40) == 0)
            terms.IsRiskChecked = 2;
    }

    /// <summary>From a few yuan to a billion: contracts differ as much in what a lot is worth.</summary>
    private void AddFunds()
    {
        FundsKind kind = (FundsKind)(_random.Next(30) == 0 ? _random.Next(8) : _random.Next(3) == 0 ? _random.Next(1, 7) : _random.Next(3) == 0 ? 3 : 1);
        long amount = 1L << _random.Next(1, 40);
        amount += _random.NextInt64(amount);
        if (_random.Next(40) == 0)
            amount = _random.Next(2) == 0 ? _random.Next(-1, 2) : 1_000_000_000_000_000 + _random.Next(-1, 2);
        long id = _random.Next(30) == 0 ? _lastFunds - _random.Next(2) : ++_lastFunds;
        _commands.Funds(amount, kind, AnyAccount(), id == 0 ? -1 : id);
    }

    private void AddContractRisk()
    {
        ref SetContractRisk risk = ref _commands.Risk(
            0,
            ContractId(),
            _random.Next(3) == 0 ? _random.Next(20, 900) : 0,
            _random.Next(3) == 0 ? _random.Next(30, 900) : 0,
            _random.Next(6) == 0 ? _random.Next(4) : 0,
            _random.Next(6) == 0 ? 1L << _random.Next(20, 40) : 0,
            EffectiveDay());
        risk.LongSpeculationBasisPoints = Rate();
        risk.LongArbitrageBasisPoints = Rate();
        risk.LongHedgeBasisPoints = Rate();
        risk.LongMarketMakerBasisPoints = Rate();
        risk.ShortSpeculationBasisPoints = Rate();
        risk.ShortArbitrageBasisPoints = Rate();
        risk.ShortHedgeBasisPoints = Rate();
        risk.ShortMarketMakerBasisPoints = Rate();
        risk.ProductNumber = (byte)(_random.Next(40) == 0 ? 64 : _random.Next(8));
        risk.BarsNaturalPersons = (byte)(_random.Next(60) == 0 ? 2 : _random.Next(6) == 0 ? 1 : 0);
        switch (_random.Next(100))
        {
            case 0:
                risk.MaxOrderValueFen = -1;
                break;
            case 1:
                risk.PositionLimitLots = _random.Next(2) == 0 ? -1 : 10_000_001;
                break;
            case 2:
                risk.OpeningCapLots = -1;
                break;
            case 3:
                risk.MinOpeningLots = -1;
                break;
            case 4:
                risk.OpenInterestAboveLots = -1;
                break;
            case 5:
                risk.OpenInterestBasisPoints = 10_001;
                break;
            case < 40:
                (risk.OpenInterestBasisPoints, risk.OpenInterestAboveLots) = ((ushort)_random.Next(1, 10_001), _random.Next(3) == 0 ? 0 : _random.Next(200));
                break;
        }
    }

    private ushort Rate() => (ushort)(_random.Next(300) == 0 ? 10_001 : _random.Next(10) == 0 ? 0 : _random.Next(1, 2_500));

    /// <summary>Mostly wide, and often lifted.</summary>
    private void AddAccountLimits()
    {
        int lots = _random.Next(2) == 0 ? 0 : _random.Next(40) == 0 ? -1 : _random.Next(10, 60);
        long fen = _random.Next(2) == 0 ? 0 : _random.Next(40) == 0 ? -1 : 1L << _random.Next(20, 40);
        _commands.Limits(AnyAccount(), lots, fen, EffectiveDay());
    }

    private void AddConduct()
    {
        ref SetConductLimits conduct = ref _commands.Conduct(ContractId(), EffectiveDay());
        (conduct.MessagesWarning, conduct.MessagesBan) = Thresholds(10, 80);
        (conduct.CancelsWarning, conduct.CancelsBan) = Thresholds(3, 25);
        (conduct.LargeCancelsWarning, conduct.LargeCancelsBan) = Thresholds(1, 10);
        (conduct.SelfTradesWarning, conduct.SelfTradesBan) = Thresholds(1, 8);
        conduct.LargeCancelLots = _random.Next(60) == 0 ? -1 : _random.Next(60);
    }

    private (int Warning, int Ban) Thresholds(int least, int most)
    {
        if (_random.Next(60) == 0)
            return (_random.Next(-1, 3), _random.Next(-1, 3));
        int warning = _random.Next(2) == 0 ? 0 : _random.Next(least, most);
        return (warning, _random.Next(2) == 0 ? 0 : warning + _random.Next(least, most));
    }

    /// <summary>Most are lifted at once, so that the market goes on.</summary>
    private void AddSuspension()
    {
        PartyKind party = (PartyKind)(_random.Next(30) == 0 ? _random.Next(6) : 1 + _random.Next(3));
        int id = party == PartyKind.Account ? AnyAccount() : _random.Next(-1, 4);
        _commands.Suspend(party, id, _random.Next(3) != 0, _random.Next(3));
        if (_random.Next(30) == 0)
            _commands[_commands.Count - 1].As<SetPartyStatus>().IsSuspended = 2;
        if (_random.Next(60) != 0)
            _commands.Suspend(party, id, false);
    }
}
