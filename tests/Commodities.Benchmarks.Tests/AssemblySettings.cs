using Xunit.Sdk;
using Xunit.v3;

// What is counted for a whole process would count other tests too.
[assembly: Parallelization(Mode = ParallelMode.None)]
