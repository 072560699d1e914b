using System.Globalization;
using System.Text;
using Commodities.Domain;
using Commodities.Settlement.Service;

namespace Commodities.SettlementKill;

/// <summary>
/// A matcher's side of movements that outlives the process: a line of a file for each one that it has taken, on the disk before the answer. After each life the scripted venue is made to have moved the same.
/// </summary>
internal sealed class DeskFile : IEngineDesk
{
    private readonly string _path;
    private readonly List<Movement> _taken;

    public DeskFile(string path) => (_path, _taken) = (path, Read(path));

    /// <summary>The movements that were taken, in order. One that was cut off was not answered, and counts as not taken.</summary>
    public static List<Movement> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        string text = File.ReadAllText(path);
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public long NextFundsId() => _taken.Count == 0 ? 1 : _taken[^1].FundsId + 1;

    public bool WasTold(long fundsId, int accountId, long amountFen, long eventSequence) =>
        _taken.Exists(movement => movement.FundsId == fundsId && movement.AccountId == accountId && movement.AmountFen == amountFen);

    public EngineAnswer Move(long fundsId, int accountId, FundsKind kind, long amountFen)
    {
        using FileStream stream = new(_path, FileMode.Append);
        stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fundsId} {accountId} {(int)kind} {amountFen}\n")));
        stream.Flush(flushToDisk: true);
        _taken.Add(new(fundsId, accountId, kind, amountFen));
        return new(true, "");
    }

    public IReadOnlyDictionary<int, long> CashFen() => new Dictionary<int, long>();

    private static Movement Parse(string line)
    {
        long[] numbers = [.. line.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return new(numbers[0], (int)numbers[1], (FundsKind)numbers[2], numbers[3]);
    }

    /// <summary>One movement.</summary>
    internal readonly record struct Movement(long FundsId, int AccountId, FundsKind Kind, long AmountFen);
}
