using Commodities.Domain;
using Xunit;

namespace Commodities.Matching.Tests.Book;

/// <summary>The table of positions beside .NET's collections, over random additions and removals.</summary>
public sealed unsafe class PositionTableTests
{
    private const int Capacity = 300;
    private const int Contracts = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Table_finds_what_was_added_and_lists_it_by_contract_in_the_order_of_arrival(int seed)
    {
        using NativeBlock memory = new(PositionTable.BytesFor(Capacity));
        using NativeBlock riskMemory = new((Contracts + 1L) * sizeof(ContractRisk));
        ContractRisk* risks = (ContractRisk*)riskMemory.Start;
        PositionTable table = new(memory, Capacity, 99);
        List<ulong>[] expected = [.. Enumerable.Range(0, Contracts + 1).Select(_ => new List<ulong>())];
        Random random = new(seed);
        for (int step = 0; step < 20_000; step++)
        {
            int contract = 1 + random.Next(Contracts);
            ulong key = Position.KeyOf(random.Next(-20, 200), contract, (HedgeFlag)random.Next(4));
            Position* found = table.Find(key);
            Assert.Equal(expected[contract].Contains(key), found != null);
            if (found == null && !table.IsFull)
            {
                table.Add(key, risks + contract);
                expected[contract].Add(key);
            }
            else if (found != null && random.Next(2) == 0)
            {
                int place = expected[contract].IndexOf(key);
                int next = table.Remove((int)(found - table.At(0)), risks);
                expected[contract].RemoveAt(place);
                Assert.Equal(place < expected[contract].Count ? expected[contract][place] : 0, next == 0 ? 0 : table.At(next)->Key);
            }

            if (step % 50 == 0)
                AssertLists(table, risks, expected);
        }

        Assert.Equal(expected.Sum(list => list.Count), table.Count);
    }

    private static void AssertLists(PositionTable table, ContractRisk* risks, List<ulong>[] expected)
    {
        for (int contract = 1; contract <= Contracts; contract++)
        {
            List<ulong> found = [];
            int last = 0;
            for (int row = risks[contract].FirstPosition; row != 0; row = table.At(row)->Next)
            {
                Assert.Equal(last, table.At(row)->Previous);
                found.Add(table.At(row)->Key);
                last = row;
            }

            Assert.Equal(expected[contract], found);
            Assert.Equal((last, found.Count), (risks[contract].LastPosition, risks[contract].PositionCount));
        }
    }
}
