using Commodities.Gateway.Ports;

namespace Commodities.Gateway.Tests.Support;

/// <summary>Positions that stand still until a test moves them.</summary>
internal sealed class StandingPositions : IPositionBook
{
    private readonly Dictionary<int, List<IHeldPosition>> _positions = [];

    /// <summary>Accounts that the venue keeps no positions of.</summary>
    public HashSet<int> Unkept { get; } = [];

    public long Version { get; private set; }

    public bool IsKept(int accountId) => !Unkept.Contains(accountId);

    public IReadOnlyList<IHeldPosition> Held(int accountId) => _positions.GetValueOrDefault(accountId, []);

    /// <summary>Sets what an account holds in a contract.</summary>
    public void Set(int accountId, int contractId, HeldLots lots)
    {
        if (!_positions.TryGetValue(accountId, out List<IHeldPosition>? all))
            _positions[accountId] = all = [];
        Standing? found = (Standing?)all.Find(position => position.ContractId == contractId);
        if (found == null)
            all.Add(found = new(accountId, contractId));
        (found.Lots, found.Version) = (lots, ++Version);
    }

    private sealed class Standing(int accountId, int contractId) : IHeldPosition
    {
        public int AccountId => accountId;

        public int ContractId => contractId;

        public long Version { get; set; }

        public HeldLots Lots { get; set; }
    }
}
