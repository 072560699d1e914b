using Commodities.Benchmarks.Allocations;
using Xunit;

namespace Commodities.Benchmarks.Tests;

public sealed class AllocationFileTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    private string FilePath => Path.Combine(_scratch.Root, "allocations.json");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Update_writes_figures_rounded_up_keeps_tolerances_and_drops_what_is_gone()
    {
        File.WriteAllText(FilePath, """{ "Commit": { "bytesPerOperation": 5, "toleranceBytes": 3 }, "Gone": { "bytesPerOperation": 0 } }""");
        AllocationFile.Update(FilePath, [new("Append", 0, 10, 1), new("Commit", 101, 10, 1)]);
        Assert.Equal(
            new Dictionary<string, ExpectedAllocation> { ["Append"] = new(0), ["Commit"] = new(11, 3) },
            AllocationFile.Read(FilePath));
    }

    [Fact]
    public void Update_makes_the_file_when_there_is_none()
    {
        AllocationFile.Update(FilePath, [new("Append", 0, 10, 1)]);
        Assert.Equal(new ExpectedAllocation(0), AllocationFile.Read(FilePath)["Append"]);
    }

    [Theory]
    [InlineData("{ \"Append\": { \"bytes\": 0 } }")]
    [InlineData("{ \"Append\": ")]
    [InlineData("null")]
    public void Read_names_the_file_when_it_is_not_what_it_should_be(string text)
    {
        File.WriteAllText(FilePath, text);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => AllocationFile.Read(FilePath));
        Assert.StartsWith(FilePath, error.Message, StringComparison.Ordinal);
    }
}
